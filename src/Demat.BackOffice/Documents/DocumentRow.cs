using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Documents;

/// <summary>A file of a request (table <c>document</c>). Never changed once written.</summary>
public sealed class DocumentRow
{
    /// <summary>Identifies the file.</summary>
    public required Guid Id { get; init; }

    /// <summary>The request.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The template that made it (« bon-de-commande »).</summary>
    public required string Kind { get; init; }

    /// <summary>Name for the person who downloads it.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Its size in bytes, to list files without reading them.</summary>
    public required long Size { get; init; }

    /// <summary>Digest, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who signed it; null when nobody did.</summary>
    public AgentId? SignedBy { get; init; }
}

internal sealed class DocumentTable : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("document");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Instance).HasColumnName("instance_id");
        builder.HasIndex(d => d.Instance);
        builder.Property(d => d.Kind).HasMaxLength(100);
        builder.Property(d => d.FileName).HasMaxLength(200);
        builder.Property(d => d.ContentType).HasMaxLength(100);
        builder.Property(d => d.Sha256).HasMaxLength(64);
    }
}
