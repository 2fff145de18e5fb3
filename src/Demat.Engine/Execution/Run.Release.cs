using System.Collections.Immutable;

namespace Demat.Engine.Execution;

/// <summary>The end of waiting: what an element waited for is dropped.</summary>
internal sealed partial class Run
{
    private HashSet<Key>? holders;

    /// <summary>Interrupts an element and all it contains.</summary>
    internal void Terminate(Key key)
    {
        TerminateContent(key);
        Release(key);
        Emit(new Event.ElementTerminated(key, Now));
    }

    /// <summary>Interrupts all that a scope contains.</summary>
    internal void TerminateContent(Key scope)
    {
        if (Instance.Elements[scope].Children > 0)
        {
            var inside = Instance.Elements.Values.Where(e => e.Key != e.Scope).ToLookup(e => e.Scope, e => e.Key);
            TerminateContent(scope, inside);
        }
    }

    /// <summary>Drops all that an element still waits for.</summary>
    internal void Release(Key element)
    {
        if (!MayHold(element))
        {
            return;
        }

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

    private void TerminateContent(Key scope, ILookup<Key, Key> inside)
    {
        foreach (var child in inside[scope])
        {
            TerminateContent(child, inside);
            Release(child);
            Emit(new Event.ElementTerminated(child, Now));
        }
    }

    /// <summary>True when something may wait for an element, in this decision or since before: to look for it costs more.</summary>
    private bool MayHold(Key element) => (holders ??=
    [
        .. Instance.UserTasks.Values.Select(x => x.Element),
        .. Instance.Jobs.Values.Select(x => x.Element),
        .. Instance.Timers.Values.Select(x => x.Element),
        .. Instance.Subscriptions.Values.Select(x => x.Element),
        .. Instance.Signals.Values.Select(x => x.Element),
        .. Instance.Conditions.Values.Select(x => x.Element),
        .. Instance.Incidents.Values.Select(x => x.Element),
    ]).Contains(element);

    private static Key? HolderOf(Event e) => e switch
    {
        Event.UserTaskCreated x => x.Element,
        Event.JobCreated x => x.Element,
        Event.TimerScheduled x => x.Element,
        Event.MessageSubscribed x => x.Element,
        Event.SignalSubscribed x => x.Element,
        Event.ConditionWatched x => x.Element,
        Event.IncidentRaised x => x.Element,
        _ => null,
    };

    /// <summary>The keys of what is open and held by an element; most of the time nothing is open at all.</summary>
    private static ImmutableArray<Key> Held<T>(ImmutableSortedDictionary<Key, T> open, Func<T, bool> isHeld) =>
        open.IsEmpty ? [] : [.. open.Where(x => isHeld(x.Value)).Select(x => x.Key)];
}
