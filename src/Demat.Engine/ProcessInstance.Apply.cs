using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>What each event does to the state: one line per event.</summary>
public sealed partial record ProcessInstance
{
    private object draft = new();

    /// <summary>The state after an event. The first event of an instance is given to <see cref="Begin"/>.</summary>
    public ProcessInstance Apply(Event e)
    {
        var after = Drafted();
        after.Change(e);
        return after;
    }

    /// <summary>A copy that may be changed in place until it is handed over.</summary>
    internal ProcessInstance Drafted() => this with { draft = new() };

    /// <summary>Applies an event to an instance that nobody else has seen yet.</summary>
    internal void Change(Event e)
    {
        switch (e)
        {
            case Event.ProcessInstanceStarted:
                throw new InvalidOperationException("The instance exists already.");
            case Event.ProcessInstanceEnded x:
                Put(Elements[Root] with { Tokens = ElementInstance.NoTokens, Compensable = [] });
                End = new(x.Outcome, x.Detail, x.By, x.At);
                break;
            case Event.ElementActivated x: Activated(x); Drawn(x.Element); break;
            case Event.ElementCompleted x: Completed(x); break;
            case Event.ElementTerminated x: Without(x.Element, x); break;
            case Event.ElementLeaving x: Received(x.Element, x.Variables, x); break;
            case Event.LoopStarted x: Put(Elements[x.Element] with { Loop = new(x.Items, 0, 0) }); break;
            case Event.AdHocOpened x: Put(Elements[x.Element] with { AdHoc = new(x.Planned, false) }); break;
            case Event.AdHocActivityChosen x: Chosen(x); break;
            case Event.AdHocClosed x: Put(Elements[x.Element] with { AdHoc = Elements[x.Element].AdHoc! with { IsClosing = true } }); break;
            case Event.GatewayFired x: Consumed(x.Element, x.Flows); Put(Elements[x.Element] with { Received = x.Flows }); break;
            case Event.GatewayReset x: Consumed(x.Element, x.Flows); break;
            case Event.SequenceFlowTaken x: Taken(x); break;
            case Event.VariablesSet x: Own(x.Scope).Variables = Elements[x.Scope].Variables.With(x.Variables); break;
            case Event.ScopeInterrupted x: Put(Elements[x.Scope] with { Tokens = ElementInstance.NoTokens, IsClosed = true }); break;
            case Event.ScopeCompleting x: Put(Elements[x.Scope] with { IsClosed = true }); break;
            case Event.CompensationRegistered x: Registered(x); Drawn(x.Record); break;
            case Event.CompensationBegun x: Put(Elements[x.Element] with { Compensation = new(x.Scopes, x.ActivityId, x.UpTo, x.Waits) }); break;
            case Event.CompensationTriggered x: Undone(x); break;
            case Event.MessageThrown x: Drawn(x.Throw ?? x.Element); break;
            case Event.SignalThrown x: Drawn(x.Throw); break;
            case Event.EscalationThrown or Event.DecisionEvaluated: break;
            case Event.InstanceMigrated x: Migrated(x); break;
            default: ChangeWork(e); break;
        }

        if (ComesFromOutside(e))
        {
            Unattended = 0;
        }
    }

    private static bool ComesFromOutside(Event e) => e is Event.UserTaskCompleted or Event.TimerFired or Event.MessageCorrelated
        or Event.SignalCaught or Event.IncidentResolved or Event.AdHocActivityChosen { By: not null };

    /// <summary>What is asked of people and programs, and what is waited for.</summary>
    private void ChangeWork(Event e)
    {
        switch (e)
        {
            case Event.UserTaskCreated x:
                UserTasks = UserTasks.Add(x.Task, new(x.Task, x.Element, x.ElementId, x.Assignment, x.FormId, x.Due, x.Priority, x.At));
                Drawn(x.Task);
                break;
            case Event.UserTaskAssigned x: UserTasks = UserTasks.SetItem(x.Task, UserTasks[x.Task] with { Assignment = x.Assignment }); break;
            case Event.UserTaskRevised x:
                UserTasks = UserTasks.SetItem(x.Task, UserTasks[x.Task] with { Assignment = x.Assignment, FormId = x.FormId, Due = x.Due, Priority = x.Priority });
                break;
            case Event.UserTaskCompleted x: Received(UserTasks[x.Task].Element, x.Variables, x); UserTasks = UserTasks.Remove(x.Task); break;
            case Event.UserTaskCanceled x: UserTasks = UserTasks.Remove(x.Task); break;
            case Event.JobCreated x:
                Jobs = Jobs.Add(x.Job, new(x.Job, x.Element, x.ElementId, x.Type, x.Headers, x.Variables, x.At));
                Drawn(x.Job);
                break;
            case Event.JobCompleted x: Received(Jobs[x.Job].Element, x.Variables, x); Jobs = Jobs.Remove(x.Job); break;
            case Event.JobErrorThrown x: Jobs = Jobs.Remove(x.Job); break;
            case Event.JobCanceled x: Jobs = Jobs.Remove(x.Job); break;
            case Event.TimerScheduled x:
                Listening(x.Element, x.ElementId);
                Timers = Timers.Add(x.Timer, new(x.Timer, x.Element, x.ElementId, x.Due, x.Remaining, x.Every));
                Drawn(x.Timer);
                break;
            case Event.TimerFired x: Heard(Timers[x.Timer].Element, Timers[x.Timer].ElementId, Feel.FeelContext.Empty, x); Timers = Timers.Remove(x.Timer); break;
            case Event.TimerCanceled x: Timers = Timers.Remove(x.Timer); break;
            case Event.MessageSubscribed x:
                Listening(x.Element, x.ElementId);
                Subscriptions = Subscriptions.Add(x.Subscription, new(x.Subscription, x.Element, x.ElementId, x.MessageName, x.CorrelationKey));
                Drawn(x.Subscription);
                break;
            case Event.MessageCorrelated x:
                Heard(Subscriptions[x.Subscription].Element, Subscriptions[x.Subscription].ElementId, x.Variables, x);
                Subscriptions = Subscriptions.Remove(x.Subscription);
                break;
            case Event.MessageUnsubscribed x: Subscriptions = Subscriptions.Remove(x.Subscription); break;
            case Event.SignalSubscribed x:
                Listening(x.Element, x.ElementId);
                Signals = Signals.Add(x.Subscription, new(x.Subscription, x.Element, x.ElementId, x.SignalName));
                Drawn(x.Subscription);
                break;
            case Event.SignalCaught x:
                Heard(Signals[x.Subscription].Element, Signals[x.Subscription].ElementId, x.Variables, x);
                Signals = Signals.Remove(x.Subscription);
                break;
            case Event.SignalUnsubscribed x: Signals = Signals.Remove(x.Subscription); break;
            case Event.ConditionWatched x:
                Listening(x.Element, x.ElementId);
                Conditions = Conditions.Add(x.Watch, new(x.Watch, x.Element, x.ElementId, x.Part, false));
                Drawn(x.Watch);
                break;
            case Event.ConditionMet x:
                Heard(Conditions[x.Watch].Element, Conditions[x.Watch].ElementId, Feel.FeelContext.Empty, x);
                Conditions = Conditions.SetItem(x.Watch, Conditions[x.Watch] with { IsMet = true });
                break;
            case Event.ConditionUnmet x: Conditions = Conditions.SetItem(x.Watch, Conditions[x.Watch] with { IsMet = false }); break;
            case Event.ConditionUnwatched x: Conditions = Conditions.Remove(x.Watch); break;
            case Event.IncidentRaised x:
                Incidents = Incidents.Add(x.Incident, new(x.Incident, x.Element, x.ElementId, x.Problem, x.Remedy, x.At) { Postponed = x.Postponed });
                Drawn(x.Incident);
                break;
            case Event.IncidentResolved x: Incidents = Incidents.Remove(x.Incident); break;
            default:
                throw new InvalidOperationException($"{e.GetType()} is not an event of this engine.");
        }
    }

    /// <summary>The instance that the first event makes.</summary>
    public static ProcessInstance Begin(Event.ProcessInstanceStarted e) => new(e.Instance, e.Definition)
    {
        StartedBy = e.By,
        StartedAt = e.At,
        Elements = NoElements.Add(Root, new ElementInstance(Root, "", Root, e.Definition, e.At)),
    };

    /// <summary>The instance that a whole journal makes.</summary>
    /// <exception cref="InvalidOperationException">The journal does not begin with the start of the instance.</exception>
    public static ProcessInstance Fold(IEnumerable<Event> journal)
    {
        ProcessInstance? state = null;
        foreach (var e in journal)
        {
            if (state is not null)
            {
                state.Change(e);
            }
            else
            {
                state = e is Event.ProcessInstanceStarted started
                    ? Begin(started)
                    : throw new InvalidOperationException("A journal begins with ProcessInstanceStarted.");
            }
        }

        return state ?? throw new InvalidOperationException("The journal is empty.");
    }
}
