using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>Marks the rows of which <see cref="OrganisationSnapshot"/> is made: saving one makes every cached snapshot stale.</summary>
public interface IOrganisationFact;

/// <summary>The single row that counts changes of the organisation, so that each node knows when to read it again.</summary>
public sealed class OrganisationVersion
{
    /// <summary>The key of the only row.</summary>
    public const int OnlyRow = 1;

    /// <summary>Always <see cref="OnlyRow"/>.</summary>
    public int Id { get; init; } = OnlyRow;

    /// <summary>Grows by one with each saved change.</summary>
    public long Number { get; set; }
}

internal sealed class OrganisationVersionTable : IEntityTypeConfiguration<OrganisationVersion>
{
    public void Configure(EntityTypeBuilder<OrganisationVersion> builder)
    {
        builder.ToTable("organisation_version");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Number).IsConcurrencyToken();
        builder.HasData(new OrganisationVersion());
    }
}
