using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>Marks the rows of which <see cref="OrganisationSnapshot"/> is made: saving one makes every cached snapshot stale.</summary>
public interface IOrganisationFact;

/// <summary>The single row that changes with the organisation, so that each node knows when to read it again.</summary>
public sealed class OrganisationVersion
{
    /// <summary>The key of the only row.</summary>
    public const int OnlyRow = 1;

    /// <summary>Always <see cref="OnlyRow"/>.</summary>
    public int Id { get; init; } = OnlyRow;

    /// <summary>New with each saved change. Not a counter: a change that is rolled back must not share its stamp with the next one.</summary>
    public Guid Stamp { get; set; }
}

internal sealed class OrganisationVersionTable : IEntityTypeConfiguration<OrganisationVersion>
{
    public void Configure(EntityTypeBuilder<OrganisationVersion> builder)
    {
        builder.ToTable("organisation_version");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Stamp).IsConcurrencyToken();
        builder.HasData(new OrganisationVersion());
    }
}
