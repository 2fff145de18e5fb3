using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Nomenclatures;

/// <summary>A code of the European procurement vocabulary, CPV 2008.</summary>
/// <param name="Code">8 digits; the check digit after the dash has no published formula and is not kept.</param>
/// <param name="Label">French label.</param>
/// <param name="Level">Depth in the tree (« division », « groupe », « classe »…).</param>
/// <param name="Parent">The code above; null for a division.</param>
/// <param name="ContractNature">« fournitures », « services » or « travaux ».</param>
public sealed record CpvCode(string Code, string Label, string Level, string? Parent, string ContractNature)
{
    /// <summary>The 8 digits of what somebody typed, without the check digit; null when it is no CPV code.</summary>
    public static string? Normalise(string text)
    {
        var trimmed = text.Trim();
        var digits = trimmed.Length == 10 && trimmed[8] == '-' && char.IsAsciiDigit(trimmed[9]) ? trimmed[..8] : trimmed;
        return digits.Length == 8 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}

internal sealed class CpvCodeTable : IEntityTypeConfiguration<CpvCode>
{
    public void Configure(EntityTypeBuilder<CpvCode> builder)
    {
        builder.ToTable("cpv_code");
        builder.HasKey(c => c.Code);
        builder.Property(c => c.Code).HasMaxLength(8);
        builder.Property(c => c.Parent).HasMaxLength(8);
        builder.Property(c => c.Label).HasMaxLength(400);
        builder.Property(c => c.Level).HasMaxLength(20);
        builder.Property(c => c.ContractNature).HasMaxLength(20);
    }
}
