using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>What an agent typed and did not send yet (table <c>draft</c>): one per agent and process.</summary>
public sealed class DraftRow
{
    /// <summary>Who types.</summary>
    public required AgentId Agent { get; init; }

    /// <summary>The BPMN process id.</summary>
    public required string ProcessId { get; init; }

    /// <summary>What was typed, as JSON by key.</summary>
    public required string Values { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset SavedAt { get; set; }
}

/// <summary>Somebody who was sent a request to read (table <c>request_reader</c>).</summary>
public sealed record RequestReaderRow(ProcessInstanceId Instance, AgentId Agent);

/// <summary>The last number given in a series and a year (table <c>number_series</c>).</summary>
/// <remarks>The row is made by whoever gives number 1; two of them at once conflict on its key.</remarks>
public sealed class NumberSeriesRow
{
    /// <summary>« D », « N », « note »…</summary>
    public required string Series { get; init; }

    /// <summary>Calendar year in Paris.</summary>
    public required int Year { get; init; }

    /// <summary>Last number given.</summary>
    public int Last { get; set; }
}

internal sealed class DraftTable : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("draft");
        builder.HasKey(d => new { d.Agent, d.ProcessId });
        builder.Property(d => d.ProcessId).HasMaxLength(255);
    }
}

internal sealed class RequestReaderTable : IEntityTypeConfiguration<RequestReaderRow>
{
    public void Configure(EntityTypeBuilder<RequestReaderRow> builder)
    {
        builder.ToTable("request_reader");
        builder.HasKey(r => new { r.Instance, r.Agent });
        builder.Property(r => r.Instance).HasColumnName("instance_id");
    }
}

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeriesRow>
{
    public void Configure(EntityTypeBuilder<NumberSeriesRow> builder)
    {
        builder.ToTable("number_series");
        builder.HasKey(s => new { s.Series, s.Year });
        builder.Property(s => s.Series).HasMaxLength(40);
        builder.Property(s => s.Last).IsConcurrencyToken();
    }
}
