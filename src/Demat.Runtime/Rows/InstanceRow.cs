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

    /// <summary>The whole state as canonical JSON.</summary>
    public required string State { get; set; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it; null when a timer or a message did.</summary>
    public AgentId? StartedBy { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Number of the last journal entry.</summary>
    public long JournalSeq { get; set; }

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

/// <summary>A command that was applied to an instance; the same one is never applied again (table <c>applied_command</c>).</summary>
public sealed class AppliedCommandRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The command.</summary>
    public required CommandId Command { get; init; }

    /// <summary>The version the command led to.</summary>
    public required int Version { get; init; }
}

/// <summary>One event of an instance, chained to the one before (table <c>journal</c>). Append-only.</summary>
public sealed class JournalRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>1 for the first event, without holes.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the event.</summary>
    public required string Type { get; init; }

    /// <summary>The event as canonical JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The command that caused it.</summary>
    public required CommandId Command { get; init; }

    /// <summary>The person who caused it, if one did.</summary>
    public AgentId? By { get; init; }

    /// <summary>Hash of the entry before; zeros for the first.</summary>
    public required byte[] PrevHash { get; init; }

    /// <summary>SHA-256 of this entry and of <see cref="PrevHash"/>.</summary>
    public required byte[] Hash { get; init; }
}
