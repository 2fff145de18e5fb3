using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Keys;

/// <summary>A secret that all the servers share, never in clear where a passphrase is given (table <c>kept_key</c>). Never changed once written.</summary>
public sealed class KeptKeyRow
{
    /// <summary>« autorite » for the signing authority, « session/… » for a key of the sessions.</summary>
    public required string Name { get; init; }

    /// <summary>The secret, in the form of whoever keeps it.</summary>
    public required string Content { get; init; }
}

internal sealed class KeptKeyTable : IEntityTypeConfiguration<KeptKeyRow>
{
    public void Configure(EntityTypeBuilder<KeptKeyRow> builder)
    {
        builder.ToTable("kept_key");
        builder.HasKey(k => k.Name);
        builder.Property(k => k.Name).HasMaxLength(100);
    }
}
