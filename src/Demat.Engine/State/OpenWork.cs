using Demat.Feel;

namespace Demat.Engine;

/// <summary>A user task that waits for people.</summary>
public sealed record OpenUserTask(
    Key Key, Key Element, string ElementId, Assignment Assignment, string? FormId, DateTimeOffset? Due, int Priority, DateTimeOffset Created);

/// <summary>A service task that waits for its work to be done.</summary>
public sealed record OpenJob(
    Key Key, Key Element, string ElementId, string Type, FeelContext Headers, FeelContext Variables, DateTimeOffset Created);

/// <summary>A timer that runs; see <see cref="Event.TimerScheduled"/>.</summary>
public sealed record RunningTimer(Key Key, Key Element, string ElementId, DateTimeOffset Due, int? Remaining, string? Every);

/// <summary>A message that is waited for.</summary>
public sealed record OpenSubscription(Key Key, Key Element, string ElementId, string MessageName, string? CorrelationKey);

/// <summary>Something that stopped and that somebody can mend.</summary>
public sealed record OpenIncident(Key Key, Key Element, string ElementId, string Problem, string Remedy, DateTimeOffset Raised);
