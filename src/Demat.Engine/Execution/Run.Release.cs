namespace Demat.Engine.Execution;

/// <summary>The end of waiting: what an element waited for is dropped.</summary>
internal sealed partial class Run
{
    /// <summary>Ends the waiting for events: all those of an element, or those of some of its events.</summary>
    internal void Release(Key element, Func<string, bool> ended)
    {
        foreach (var timer in Instance.Timers.Values.Where(x => x.Element == element && ended(x.ElementId)).ToList())
        {
            Emit(new Event.TimerCanceled(timer.Key));
        }

        foreach (var open in Instance.Subscriptions.Values.Where(x => x.Element == element && ended(x.ElementId)).ToList())
        {
            Emit(new Event.MessageUnsubscribed(open.Key));
        }

        foreach (var open in Instance.Signals.Values.Where(x => x.Element == element && ended(x.ElementId)).ToList())
        {
            Emit(new Event.SignalUnsubscribed(open.Key));
        }

        foreach (var watch in Instance.Conditions.Values.Where(x => x.Element == element && ended(x.ElementId)).ToList())
        {
            Emit(new Event.ConditionUnwatched(watch.Key));
        }
    }

    /// <summary>Drops all that an element still waits for.</summary>
    internal void Release(Key element)
    {
        foreach (var task in Instance.UserTasks.Values.Where(x => x.Element == element).ToList())
        {
            Emit(new Event.UserTaskCanceled(task.Key, Now));
        }

        foreach (var job in Instance.Jobs.Values.Where(x => x.Element == element).ToList())
        {
            Emit(new Event.JobCanceled(job.Key, Now));
        }

        Release(element, _ => true);
        foreach (var incident in Instance.Incidents.Values.Where(x => x.Element == element).ToList())
        {
            Emit(new Event.IncidentResolved(incident.Key, null, Now));
        }
    }
}
