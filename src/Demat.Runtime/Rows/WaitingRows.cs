using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A date an instance waits for (table <c>timer</c>): the truth about timers.</summary>
public sealed class TimerRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The timer inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>When it must fire.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Until when a sweep has it in hand, so that another does not try in vain; null when none does.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
}

/// <summary>A message an instance waits for (table <c>message_subscription</c>).</summary>
public sealed class SubscriptionRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The subscription inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The element that waits.</summary>
    public required string ElementId { get; init; }

    /// <summary>The name of the message.</summary>
    public required string Name { get; init; }

    /// <summary>Tells apart the instances that wait for the same name; null when nothing does.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>Since when it waits; the oldest is served first.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A signal an instance waits for (table <c>signal_subscription</c>).</summary>
public sealed class SignalRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The subscription inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The event that waits.</summary>
    public required string ElementId { get; init; }

    /// <summary>The name of the signal.</summary>
    public required string Name { get; init; }
}

/// <summary>Something that stopped and that somebody can mend (table <c>incident</c>). The row goes away when it is resolved.</summary>
public sealed class IncidentRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The incident inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The element that stopped.</summary>
    public required string ElementId { get; init; }

    /// <summary>What is wrong, for the person who will mend it.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The key of the incident of an instance whose stored state cannot be read: no key of an instance is negative.</summary>
    public static Key OfTheState { get; } = new(-1);
}

/// <summary>An outside effect that is still to be done (table <c>effect</c>). The row goes away in the commit of its outcome.</summary>
public sealed class EffectRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The job or element inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The idempotency key given to the other side; the same for every attempt, also after an incident.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The version of the instance that asked; tells a new request from an earlier one of the same key.</summary>
    public required int AskedAt { get; init; }

    /// <summary>The job type, <see cref="MessageType"/> or <see cref="SignalType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>A message or a signal as canonical JSON; null for a job, which the instance describes.</summary>
    public string? Payload { get; init; }

    /// <summary>The person whose command caused it, if one did.</summary>
    public AgentId? By { get; init; }

    /// <summary>How many times it was claimed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Until when its claimer owns it; null when nobody does.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>The dispatcher that claimed it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Why the last attempt did not succeed.</summary>
    public string? LastProblem { get; set; }

    /// <summary>The type of the rows that deliver a message.</summary>
    public const string MessageType = "message";

    /// <summary>The type of the rows that broadcast a signal.</summary>
    public const string SignalType = "signal";

    /// <summary>True for a row that carries something by itself and is no job.</summary>
    internal bool IsNews => Payload is not null;
}
