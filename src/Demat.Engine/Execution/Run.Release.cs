using System.Collections.Immutable;

namespace Demat.Engine.Execution;

/// <summary>The end of waiting: what an element waited for is dropped.</summary>
internal sealed partial class Run
{
    /// <summary>Drops all that an element still waits for.</summary>
    internal void Release(Key element)
    {
        foreach (var key in Held(Instance.UserTasks, x => x.Element == element))
        {
            Emit(new Event.UserTaskCanceled(key, Now));
        }

        foreach (var key in Held(Instance.Jobs, x => x.Element == element))
        {
            Emit(new Event.JobCanceled(key, Now));
        }

        Release(element, null);
        foreach (var key in Held(Instance.Incidents, x => x.Element == element))
        {
            Emit(new Event.IncidentResolved(key, null, Now));
        }
    }

    /// <summary>Ends the waiting for events: all those of an element when nothing says which, or those of some of its events.</summary>
    internal void Release(Key element, Func<string, bool>? ended)
    {
        foreach (var key in Held(Instance.Timers, x => x.Element == element && ended?.Invoke(x.ElementId) != false))
        {
            Emit(new Event.TimerCanceled(key));
        }

        foreach (var key in Held(Instance.Subscriptions, x => x.Element == element && ended?.Invoke(x.ElementId) != false))
        {
            Emit(new Event.MessageUnsubscribed(key));
        }

        foreach (var key in Held(Instance.Signals, x => x.Element == element && ended?.Invoke(x.ElementId) != false))
        {
            Emit(new Event.SignalUnsubscribed(key));
        }

        foreach (var key in Held(Instance.Conditions, x => x.Element == element && ended?.Invoke(x.ElementId) != false))
        {
            Emit(new Event.ConditionUnwatched(key));
        }
    }

    /// <summary>The keys of what is open and held by an element; most of the time nothing is open at all.</summary>
    private static ImmutableArray<Key> Held<T>(ImmutableSortedDictionary<Key, T> open, Func<T, bool> isHeld) =>
        open.IsEmpty ? [] : [.. open.Where(x => isHeld(x.Value)).Select(x => x.Key)];
}
