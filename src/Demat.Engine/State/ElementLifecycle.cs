namespace Demat.Engine;

/// <summary>The lifecycle of an element instance, as one table: which event leads from which state to which. Null is « not in the state ».</summary>
internal static class ElementLifecycle
{
    /// <summary>The state after an event.</summary>
    /// <exception cref="InvalidOperationException">The engine made an event that cannot follow: a bug.</exception>
    internal static ElementState? After(ElementState? state, Event e) => (state, e) switch
    {
        (null, Event.ProcessInstanceStarted) => ElementState.Active,
        (null, Event.ElementActivated) => ElementState.Active,
        (ElementState.Active, Event.UserTaskCompleted) => ElementState.Leaving,
        (ElementState.Active, Event.JobCompleted) => ElementState.Leaving,
        (not null, Event.TimerFired or Event.MessageCorrelated or Event.SignalCaught or Event.ConditionMet) => ElementState.Leaving,
        (not null, Event.ElementLeaving) => ElementState.Leaving,
        (not null, Event.ElementCompleted) => null,
        (not null, Event.ElementTerminated) => null,
        _ => throw new InvalidOperationException($"{e.GetType()} cannot follow state {state}."),
    };
}
