using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>The state of one execution of a process. Immutable; changed by <see cref="Apply"/> alone.</summary>
public sealed partial record ProcessInstance(ProcessInstanceId Id, ProcessDefinitionId Definition)
{
    /// <summary>The key of the element instance that is the process itself.</summary>
    public static Key Root { get; } = new(0);

    /// <summary>Who started it; null for a timer or a message.</summary>
    public AgentId? StartedBy { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public ProcessInstanceEnd? End { get; init; }

    /// <summary>The last key drawn.</summary>
    public Key LastKey { get; init; } = Root;

    /// <summary>Everything that is active, by key; the root stays after the end, with its variables.</summary>
    public ImmutableSortedDictionary<Key, ElementInstance> Elements { get; init; } = ImmutableSortedDictionary<Key, ElementInstance>.Empty;

    /// <summary>User tasks that wait for people.</summary>
    public ImmutableSortedDictionary<Key, OpenUserTask> UserTasks { get; init; } = ImmutableSortedDictionary<Key, OpenUserTask>.Empty;

    /// <summary>Service tasks that wait for their work to be done.</summary>
    public ImmutableSortedDictionary<Key, OpenJob> Jobs { get; init; } = ImmutableSortedDictionary<Key, OpenJob>.Empty;

    /// <summary>Timers that run.</summary>
    public ImmutableSortedDictionary<Key, RunningTimer> Timers { get; init; } = ImmutableSortedDictionary<Key, RunningTimer>.Empty;

    /// <summary>Messages that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenSubscription> Subscriptions { get; init; } = ImmutableSortedDictionary<Key, OpenSubscription>.Empty;

    /// <summary>Signals that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenSignal> Signals { get; init; } = ImmutableSortedDictionary<Key, OpenSignal>.Empty;

    /// <summary>Conditions that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenCondition> Conditions { get; init; } = ImmutableSortedDictionary<Key, OpenCondition>.Empty;

    /// <summary>What stopped and can be mended.</summary>
    public ImmutableSortedDictionary<Key, OpenIncident> Incidents { get; init; } = ImmutableSortedDictionary<Key, OpenIncident>.Empty;

    /// <summary>How many elements were activated since a person, a date or another instance last did something; turns of loops are not counted.</summary>
    public int Unattended { get; init; }

    /// <summary>Elements that were completed at least once, for the diagram.</summary>
    public ImmutableSortedSet<Passage> CompletedElements { get; init; } = [];

    /// <summary>Sequence flows that were taken at least once, for the diagram.</summary>
    public ImmutableSortedSet<Passage> TakenFlows { get; init; } = [];
}

/// <summary>How and when an instance ended.</summary>
public sealed record ProcessInstanceEnd(ProcessInstanceOutcome Outcome, string? Detail, AgentId? By, DateTimeOffset At);

/// <summary>An element or a sequence flow of a definition, through which a token went.</summary>
public readonly record struct Passage(ProcessDefinitionId Definition, string Id) : IComparable<Passage>
{
    /// <summary>By definition, then by id.</summary>
    public int CompareTo(Passage other) =>
        Definition.Value.CompareTo(other.Definition.Value) is var order and not 0 ? order : string.CompareOrdinal(Id, other.Id);
}
