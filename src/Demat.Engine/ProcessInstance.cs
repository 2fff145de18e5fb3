using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>The state of one execution of a process. Immutable for everybody; <see cref="Apply"/> gives the next one.</summary>
public sealed partial record ProcessInstance(ProcessInstanceId Id, ProcessDefinitionId Definition)
{
    /// <summary>The key of the element instance that is the process itself.</summary>
    public static Key Root { get; } = new(0);

    /// <summary>The version it runs; a migration changes it.</summary>
    public ProcessDefinitionId Definition { get; internal set; } = Definition;

    /// <summary>Who started it; null for a timer or a message.</summary>
    public AgentId? StartedBy { get; internal set; }

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt { get; internal set; }

    /// <summary>How it ended; null while it runs.</summary>
    public ProcessInstanceEnd? End { get; internal set; }

    /// <summary>The last key drawn.</summary>
    public Key LastKey { get; internal set; } = Root;

    /// <summary>Everything that is active, by key; the root stays after the end, with its variables.</summary>
    public ImmutableSortedDictionary<Key, ElementInstance> Elements { get; internal set; } = NoElements;

    /// <summary>Elements are replaced, never compared: to look into both for a difference would cost more than the change.</summary>
    internal static ImmutableSortedDictionary<Key, ElementInstance> NoElements { get; } =
        ImmutableSortedDictionary.Create<Key, ElementInstance>(null, ReferenceEqualityComparer.Instance);

    /// <summary>User tasks that wait for people.</summary>
    public ImmutableSortedDictionary<Key, OpenUserTask> UserTasks { get; internal set; } = ImmutableSortedDictionary<Key, OpenUserTask>.Empty;

    /// <summary>Service tasks that wait for their work to be done.</summary>
    public ImmutableSortedDictionary<Key, OpenJob> Jobs { get; internal set; } = ImmutableSortedDictionary<Key, OpenJob>.Empty;

    /// <summary>Timers that run.</summary>
    public ImmutableSortedDictionary<Key, RunningTimer> Timers { get; internal set; } = ImmutableSortedDictionary<Key, RunningTimer>.Empty;

    /// <summary>Messages that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenSubscription> Subscriptions { get; internal set; } = ImmutableSortedDictionary<Key, OpenSubscription>.Empty;

    /// <summary>Signals that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenSignal> Signals { get; internal set; } = ImmutableSortedDictionary<Key, OpenSignal>.Empty;

    /// <summary>Conditions that are waited for.</summary>
    public ImmutableSortedDictionary<Key, OpenCondition> Conditions { get; internal set; } = ImmutableSortedDictionary<Key, OpenCondition>.Empty;

    /// <summary>What stopped and can be mended.</summary>
    public ImmutableSortedDictionary<Key, OpenIncident> Incidents { get; internal set; } = ImmutableSortedDictionary<Key, OpenIncident>.Empty;

    /// <summary>How many elements were activated since a person, a date or another instance last did something; turns of loops are not counted.</summary>
    public int Unattended { get; internal set; }

    /// <summary>Elements that were completed at least once, for the diagram.</summary>
    public ImmutableSortedSet<Passage> CompletedElements { get; internal set; } = [];

    /// <summary>Sequence flows that were taken at least once, for the diagram.</summary>
    public ImmutableSortedSet<Passage> TakenFlows { get; internal set; } = [];
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
