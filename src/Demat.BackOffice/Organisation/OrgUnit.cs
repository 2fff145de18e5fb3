using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>The level of a unit, from the top.</summary>
public enum UnitKind
{
    /// <summary>The local authority itself.</summary>
    Entite,

    /// <summary>What a deputy director-general leads.</summary>
    Pole,

    /// <summary>What a director leads.</summary>
    Direction,

    /// <summary>What a head of service leads.</summary>
    Service,
}

/// <summary>A unit of the organisation, between two dates.</summary>
/// <param name="Id">Readable slug, never reused.</param>
/// <param name="Name">French name as printed.</param>
/// <param name="Kind">Its level.</param>
/// <param name="Parent">The unit above; null at the top.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day included; null while it lasts.</param>
public sealed record OrgUnit(UnitId Id, string Name, UnitKind Kind, UnitId? Parent, DateOnly ValidFrom, DateOnly? ValidTo = null)
    : IOrganisationFact
{
    /// <summary>True when the unit exists that day.</summary>
    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

internal sealed class OrgUnitTable : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> builder)
    {
        builder.ToTable("org_unit");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(u => u.Parent);
    }
}
