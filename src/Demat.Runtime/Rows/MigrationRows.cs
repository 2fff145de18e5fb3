using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Instances that go to another version together (table <c>migration_batch</c>).</summary>
public sealed class MigrationBatchRow
{
    /// <summary>Identifies the batch.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version that the instances leave.</summary>
    public required ProcessDefinitionId Source { get; init; }

    /// <summary>The version that they enter.</summary>
    public required ProcessDefinitionId Target { get; init; }

    /// <summary>The plan as canonical JSON.</summary>
    public required byte[] Plan { get; init; }

    /// <summary>How many instances were chosen.</summary>
    public required int Chosen { get; init; }

    /// <summary>Running, paused or ended.</summary>
    public required MigrationBatchStatus Status { get; set; }

    /// <summary>Who asked for it.</summary>
    public required AgentId? By { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last instance was tried.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The batch that this one takes back; null for a way forth.</summary>
    public Guid? BackOf { get; init; }

    /// <summary>Until when the node that works on it owns it; null when none does.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The node that works on it.</summary>
    public string? LeaseOwner { get; set; }
}

/// <summary>What became of one instance of a batch (table <c>migration_item</c>).</summary>
public sealed class MigrationItemRow
{
    /// <summary>The batch.</summary>
    public required Guid Batch { get; init; }

    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>Waiting, migrated or refused.</summary>
    public required MigrationItemStatus Status { get; set; }

    /// <summary>Why it was refused, in French; null otherwise.</summary>
    public string? Reason { get; set; }

    /// <summary>When it was tried.</summary>
    public DateTimeOffset? At { get; set; }
}

/// <summary>Where a batch is.</summary>
public enum MigrationBatchStatus
{
    /// <summary>A node works on it, or will.</summary>
    Running,

    /// <summary>Somebody stopped it; it goes on when somebody says so.</summary>
    Paused,

    /// <summary>Every instance was tried.</summary>
    Ended,
}

/// <summary>What became of an instance.</summary>
public enum MigrationItemStatus
{
    /// <summary>It was not tried yet.</summary>
    Waiting,

    /// <summary>It runs the other version.</summary>
    Migrated,

    /// <summary>It stays as it was.</summary>
    Refused,
}
