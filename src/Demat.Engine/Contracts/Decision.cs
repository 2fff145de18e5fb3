using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>The answer of the engine to a command. Nothing is written yet.</summary>
public abstract record Decision
{
    /// <summary>The command can be applied: these events, then these effects.</summary>
    public sealed record Accepted(
        ProcessInstance Instance, ImmutableArray<Event> Events, ImmutableArray<Effect> Effects) : Decision;

    /// <summary>The command cannot be applied; nothing changes.</summary>
    public sealed record Rejected(RejectionReason Reason, string Detail) : Decision;
}

/// <summary>Why a command was refused.</summary>
public enum RejectionReason
{
    /// <summary>The instance has ended or was never started.</summary>
    InstanceNotRunning,

    /// <summary>The instance was started already.</summary>
    InstanceAlreadyStarted,

    /// <summary>The user task is not open any more.</summary>
    TaskNotWaiting,

    /// <summary>The job is not wanted any more.</summary>
    JobNotWaiting,

    /// <summary>The timer does not run any more.</summary>
    TimerNotRunning,

    /// <summary>The message is not waited for any more.</summary>
    SubscriptionNotOpen,

    /// <summary>The signal is not waited for here.</summary>
    SignalNotAwaited,

    /// <summary>The incident is resolved already.</summary>
    IncidentNotOpen,

    /// <summary>The activity of an ad-hoc sub-process cannot begin now, or the sub-process is done.</summary>
    ActivityNotEnabled,

    /// <summary>The definition has no such start event.</summary>
    NoSuchStartEvent,

    /// <summary>The instance cannot go on in the other version; the detail says where and what to do.</summary>
    CannotMigrate,

    /// <summary>A rule of the organisation says no; the detail says which.</summary>
    Refused,

    /// <summary>The variables given are larger than an instance can carry.</summary>
    TooLarge,

    /// <summary>Others changed the instance each time the command was about to be written.</summary>
    Overtaken,

    /// <summary>What is stored of the instance cannot be read; nobody wrote over it.</summary>
    StateUnreadable,
}

/// <summary>What the shell must do for the instance.</summary>
public abstract record Effect
{
    /// <summary>Do the work of a service task and answer with a command. The variables are all those that the task sees.</summary>
    public sealed record RunJob(Key Job, string ElementId, string Type, FeelContext Headers, FeelContext Variables) : Effect;

    /// <summary>Deliver a message to whoever waits for it, or start the process that begins with it. The variables are those mapped into it.</summary>
    public sealed record DeliverMessage(Key Throw, string MessageName, string? CorrelationKey, FeelContext Variables) : Effect;

    /// <summary>
    /// Give a signal to every other instance that waits for it, and start every process that begins with it.
    /// The instance that throws it has caught it already.
    /// </summary>
    public sealed record BroadcastSignal(Key Throw, string SignalName, FeelContext Variables) : Effect;
}
