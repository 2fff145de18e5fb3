using Demat.Engine;

namespace Demat.Runtime;

/// <summary>The current state of a process instance (table <c>process_instance</c>).</summary>
public sealed class InstanceRow
{
    /// <summary>Identifies the instance.</summary>
    public required ProcessInstanceId Id { get; init; }

    /// <summary>The version it runs.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>Counts the commits; two writers cannot both go from one version to the next.</summary>
    public int Version { get; set; }

    /// <summary>Running, or how it ended.</summary>
    public InstanceStatus Status { get; set; }

    /// <summary>The whole state as canonical JSON, in UTF-8.</summary>
    public required byte[] State { get; set; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it; null when a timer or a message did.</summary>
    public AgentId? StartedBy { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Hash of the last journal entry: the head of the chain.</summary>
    public required byte[] JournalHash { get; set; }
}

/// <summary>Where a process instance is in its life.</summary>
public enum InstanceStatus
{
    /// <summary>It waits for somebody or something.</summary>
    Running,

    /// <summary>It runs, and something stopped that somebody must mend.</summary>
    Blocked,

    /// <summary>Every token reached an end.</summary>
    Completed,

    /// <summary>A terminate end event ended it.</summary>
    Terminated,

    /// <summary>An error nobody caught ended it.</summary>
    Failed,

    /// <summary>It was ended from outside.</summary>
    Canceled,
}

/// <summary>What one command made happen in an instance, chained to the entry before (table <c>journal</c>). Append-only.</summary>
/// <remarks>Two keys hold the promises of the runtime: one entry per version of an instance, one entry per command.</remarks>
public sealed class JournalRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The version that the command led to: 1 for the first entry, without holes.</summary>
    public required int Seq { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The command that caused it; the same one is never applied again.</summary>
    public required CommandId Command { get; init; }

    /// <summary>The person who caused it, if one did.</summary>
    public AgentId? By { get; init; }

    /// <summary>The events in order, as a canonical JSON array, in UTF-8.</summary>
    public required byte[] Events { get; init; }

    /// <summary>SHA-256 of this entry and of the hash before it.</summary>
    public required byte[] Hash { get; init; }
}
