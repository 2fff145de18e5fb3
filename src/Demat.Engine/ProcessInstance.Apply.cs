using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>What each event does to the state: one line per event.</summary>
public sealed partial record ProcessInstance
{
    /// <summary>The state after an event. The first event of an instance is given to <see cref="Begin"/>.</summary>
    public ProcessInstance Apply(Event e) => Changed(e) is var after && ComesFromOutside(e) ? after with { Unattended = 0 } : after;

    private static bool ComesFromOutside(Event e) => e is Event.UserTaskCompleted or Event.TimerFired or Event.MessageCorrelated
        or Event.SignalCaught or Event.AdHocActivityChosen { By: not null };

    private ProcessInstance Changed(Event e) => e switch
    {
        Event.ProcessInstanceStarted => throw new InvalidOperationException("The instance exists already."),
        Event.ProcessInstanceEnded x => On(Root, root => root with { Tokens = ElementInstance.NoTokens, Compensable = [] }) with
        {
            End = new(x.Outcome, x.Detail, x.By, x.At),
        },
        Event.ElementActivated x => Activated(x).Drawn(x.Element),
        Event.ElementCompleted x => Completed(x),
        Event.ElementTerminated x => Without(x.Element, x),
        Event.ElementLeaving x => Received(x.Element, x.Variables, x),
        Event.LoopStarted x => On(x.Element, one => one with { Loop = new(x.Items, 0, 0) }),
        Event.AdHocOpened x => On(x.Element, one => one with { AdHoc = new(x.Planned, false) }),
        Event.AdHocActivityChosen x => On(x.Element, one => one with { AdHoc = one.AdHoc! with { Planned = one.AdHoc.Planned.Remove(x.ElementId) } }),
        Event.AdHocClosed x => On(x.Element, one => one with { AdHoc = one.AdHoc! with { IsClosing = true } }),
        Event.GatewayFired x => Consumed(x.Element, x.Flows).On(x.Element, one => one with { Received = x.Flows }),
        Event.GatewayReset x => Consumed(x.Element, x.Flows),
        Event.SequenceFlowTaken x => Taken(x),
        Event.VariablesSet x => On(x.Scope, one => one with { Variables = one.Variables.With(x.Variables) }),
        Event.UserTaskCreated x => (this with
        {
            UserTasks = UserTasks.Add(x.Task, new(x.Task, x.Element, x.ElementId, x.Assignment, x.FormId, x.Due, x.Priority, x.At)),
        }).Drawn(x.Task),
        Event.UserTaskAssigned x => this with
        {
            UserTasks = UserTasks.SetItem(x.Task, UserTasks[x.Task] with { Assignment = x.Assignment }),
        },
        Event.UserTaskCompleted x => Received(UserTasks[x.Task].Element, x.Variables, x) with { UserTasks = UserTasks.Remove(x.Task) },
        Event.UserTaskCanceled x => this with { UserTasks = UserTasks.Remove(x.Task) },
        Event.JobCreated x => (this with
        {
            Jobs = Jobs.Add(x.Job, new(x.Job, x.Element, x.ElementId, x.Type, x.Headers, x.Variables, x.At)),
        }).Drawn(x.Job),
        Event.JobCompleted x => Received(Jobs[x.Job].Element, x.Variables, x) with { Jobs = Jobs.Remove(x.Job) },
        Event.JobErrorThrown x => this with { Jobs = Jobs.Remove(x.Job) },
        Event.JobCanceled x => this with { Jobs = Jobs.Remove(x.Job) },
        Event.TimerScheduled x => (Listening(x.Element, x.ElementId) with
        {
            Timers = Timers.Add(x.Timer, new(x.Timer, x.Element, x.ElementId, x.Due, x.Remaining, x.Every)),
        }).Drawn(x.Timer),
        Event.TimerFired x => Fired(x) with { Timers = Timers.Remove(x.Timer) },
        Event.TimerCanceled x => this with { Timers = Timers.Remove(x.Timer) },
        Event.MessageSubscribed x => (Listening(x.Element, x.ElementId) with
        {
            Subscriptions = Subscriptions.Add(x.Subscription, new(x.Subscription, x.Element, x.ElementId, x.MessageName, x.CorrelationKey)),
        }).Drawn(x.Subscription),
        Event.MessageCorrelated x => Correlated(x),
        Event.MessageUnsubscribed x => this with { Subscriptions = Subscriptions.Remove(x.Subscription) },
        Event.MessageThrown x => Drawn(x.Throw ?? x.Element),
        Event.SignalThrown x => Drawn(x.Throw),
        Event.EscalationThrown or Event.DecisionEvaluated => this,
        Event.SignalSubscribed x => (Listening(x.Element, x.ElementId) with
        {
            Signals = Signals.Add(x.Subscription, new(x.Subscription, x.Element, x.ElementId, x.SignalName)),
        }).Drawn(x.Subscription),
        Event.SignalCaught x => Caught(x),
        Event.SignalUnsubscribed x => this with { Signals = Signals.Remove(x.Subscription) },
        Event.ConditionWatched x => (Listening(x.Element, x.ElementId) with
        {
            Conditions = Conditions.Add(x.Watch, new(x.Watch, x.Element, x.ElementId, x.Part, false)),
        }).Drawn(x.Watch),
        Event.ConditionMet x => Met(x),
        Event.ConditionUnmet x => this with { Conditions = Conditions.SetItem(x.Watch, Conditions[x.Watch] with { IsMet = false }) },
        Event.ConditionUnwatched x => this with { Conditions = Conditions.Remove(x.Watch) },
        Event.ScopeInterrupted x => On(x.Scope, one => one with { Tokens = ElementInstance.NoTokens, IsClosed = true }),
        Event.ScopeCompleting x => On(x.Scope, one => one with { IsClosed = true }),
        Event.CompensationRegistered x => Registered(x).Drawn(x.Record),
        Event.CompensationBegun x => On(x.Element, one => one with { Compensation = new(x.Scopes, x.ActivityId, x.UpTo, x.Waits) }),
        Event.CompensationTriggered x => Undone(x),
        Event.IncidentRaised x => (this with
        {
            Incidents = Incidents.Add(x.Incident, new(x.Incident, x.Element, x.ElementId, x.Problem, x.Remedy, x.At) { Postponed = x.Postponed }),
        }).Drawn(x.Incident),
        Event.IncidentResolved x => this with { Incidents = Incidents.Remove(x.Incident), Unattended = 0 },
        _ => throw new InvalidOperationException($"{e.GetType()} is not an event of this engine."),
    };

    /// <summary>The instance that the first event makes.</summary>
    public static ProcessInstance Begin(Event.ProcessInstanceStarted e) => new(e.Instance, e.Definition)
    {
        StartedBy = e.By,
        StartedAt = e.At,
        Elements = ImmutableSortedDictionary<Key, ElementInstance>.Empty.Add(Root, new ElementInstance(Root, "", Root, e.Definition, e.At)),
    };

    /// <summary>The instance that a whole journal makes.</summary>
    /// <exception cref="InvalidOperationException">The journal does not begin with the start of the instance.</exception>
    public static ProcessInstance Fold(IEnumerable<Event> journal) =>
        journal.Aggregate(default(ProcessInstance), (state, e) => (state, e) switch
        {
            (null, Event.ProcessInstanceStarted started) => Begin(started),
            (null, _) => throw new InvalidOperationException("A journal begins with ProcessInstanceStarted."),
            _ => state.Apply(e),
        }) ?? throw new InvalidOperationException("The journal is empty.");
}
