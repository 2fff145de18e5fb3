using Demat.BackOffice.Organisation;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>What lists show of a request (table <c>request</c>), kept in the commit of each step.</summary>
public sealed class RequestRow
{
    /// <summary>Its process instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>« D-2026-0001 ».</summary>
    public required string Reference { get; init; }

    /// <summary>The version that runs.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>The BPMN process id, common to all versions.</summary>
    public required string ProcessId { get; init; }

    /// <summary>Name of the process.</summary>
    public required string Process { get; init; }

    /// <summary>Its object.</summary>
    public required string Title { get; set; }

    /// <summary>In euros, all taxes included; null for what has no amount.</summary>
    public decimal? AmountTtc { get; set; }

    /// <summary>Who asked.</summary>
    public required AgentId Requester { get; init; }

    /// <summary>The unit of the requester on that day.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The kind of the task it waits for, « incident », « encours » or « fin ».</summary>
    public required string StatusCode { get; set; }

    /// <summary>« À signer », « Refusée ».</summary>
    public required string StatusWords { get; set; }

    /// <summary>How the status looks.</summary>
    public required StatusKind StatusKind { get; set; }

    /// <summary>The last step.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The words it is found by, folded.</summary>
    public string Words { get; set; } = "";

    /// <summary>The status, for pages.</summary>
    public Status Status => new(StatusCode, StatusWords, StatusKind);
}

internal sealed class RequestTable : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> builder)
    {
        builder.ToTable("request");
        builder.HasKey(r => r.Instance);
        builder.Property(r => r.Instance).HasColumnName("instance_id");
        builder.Ignore(r => r.Status);
        builder.Property(r => r.Reference).HasMaxLength(40);
        builder.Property(r => r.ProcessId).HasMaxLength(255);
        builder.Property(r => r.Process).HasMaxLength(255);
        builder.Property(r => r.Title).HasMaxLength(300);
        builder.Property(r => r.StatusCode).HasMaxLength(40);
        builder.Property(r => r.StatusWords).HasMaxLength(200);
        builder.Property(r => r.StatusKind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(r => r.Reference).IsUnique();
        builder.HasIndex(r => new { r.SubmittedAt, r.Instance });
        builder.HasIndex(r => new { r.Requester, r.SubmittedAt, r.Instance });
        builder.HasIndex(r => new { r.Unit, r.SubmittedAt, r.Instance });
        builder.HasIndex(r => r.Definition);
    }
}
