using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Something open that an element waits for.</summary>
internal interface IHeld
{
    /// <summary>The element instance that waits.</summary>
    Key Element { get; }

    /// <summary>The element of the definition that says what is waited for.</summary>
    string ElementId { get; }
}

/// <summary>A user task that waits for people.</summary>
public sealed record OpenUserTask(
    Key Key, Key Element, string ElementId, Assignment Assignment, string? FormId, DateTimeOffset? Due, int Priority, DateTimeOffset Created) : IHeld;

/// <summary>A service task that waits for its work to be done.</summary>
public sealed record OpenJob(
    Key Key, Key Element, string ElementId, string Type, FeelContext Headers, FeelContext Variables, DateTimeOffset Created) : IHeld;

/// <summary>A timer that runs; see <see cref="Event.TimerScheduled"/>.</summary>
public sealed record RunningTimer(Key Key, Key Element, string ElementId, DateTimeOffset Due, int? Remaining, string? Every) : IHeld;

/// <summary>A message that is waited for.</summary>
public sealed record OpenSubscription(Key Key, Key Element, string ElementId, string MessageName, string? CorrelationKey) : IHeld;

/// <summary>A signal that is waited for.</summary>
public sealed record OpenSignal(Key Key, Key Element, string ElementId, string SignalName) : IHeld;

/// <summary>A condition that is waited for; see <see cref="Event.ConditionWatched"/>.</summary>
/// <param name="Key">Its number in the instance.</param>
/// <param name="Element">The element instance that waits.</param>
/// <param name="ElementId">The event.</param>
/// <param name="Part">Which definition of the event.</param>
/// <param name="IsMet">True while the condition is true and has happened.</param>
public sealed record OpenCondition(Key Key, Key Element, string ElementId, int Part, bool IsMet) : IHeld;

/// <summary>Something that stopped and that somebody can mend.</summary>
public sealed record OpenIncident(Key Key, Key Element, string ElementId, string Problem, string Remedy, DateTimeOffset Raised) : IHeld
{
    /// <summary>The other elements that go on when it is over.</summary>
    public ImmutableArray<Key> Postponed { get; init; } = [];
}
