using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>The reason of a transfer or of a withdrawal (table <c>remark</c>); the journal says the rest.</summary>
public sealed class RemarkRow
{
    /// <summary>The command that it goes with.</summary>
    public required Guid Id { get; init; }

    /// <summary>The request.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The task; null when it is about the whole request.</summary>
    public Key? Task { get; init; }

    /// <summary>Who wrote it.</summary>
    public required AgentId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }
}

internal sealed class RemarkTable : IEntityTypeConfiguration<RemarkRow>
{
    public void Configure(EntityTypeBuilder<RemarkRow> builder)
    {
        builder.ToTable("remark");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Instance).HasColumnName("instance_id");
        builder.HasIndex(r => r.Instance);
    }
}
