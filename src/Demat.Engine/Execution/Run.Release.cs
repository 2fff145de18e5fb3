using System.Collections.Immutable;

namespace Demat.Engine.Execution;

/// <summary>The end of waiting: what an element waited for is dropped.</summary>
internal sealed partial class Run
{
    /// <summary>Up to so many, all are looked at.</summary>
    private const int FewHolders = 8;

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

        foreach (var key in Held(Instance.UserTasks, element))
        {
            Emit(new Event.UserTaskCanceled(key, Now));
        }

        foreach (var key in Held(Instance.Jobs, element))
        {
            Emit(new Event.JobCanceled(key, Now));
        }

        Release(element, null);
        foreach (var key in Held(Instance.Incidents, element))
        {
            Emit(new Event.IncidentResolved(key, null, Now));
        }
    }

    /// <summary>Ends the waiting for events: all those of an element when nothing says which, or those of some of its events.</summary>
    internal void Release(Key element, Func<string, bool>? ended)
    {
        foreach (var key in Held(Instance.Timers, element, ended))
        {
            Emit(new Event.TimerCanceled(key));
        }

        foreach (var key in Held(Instance.Subscriptions, element, ended))
        {
            Emit(new Event.MessageUnsubscribed(key));
        }

        foreach (var key in Held(Instance.Signals, element, ended))
        {
            Emit(new Event.SignalUnsubscribed(key));
        }

        foreach (var key in Held(Instance.Conditions, element, ended))
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
    private bool MayHold(Key element)
    {
        if (holders is null)
        {
            if (Instance.OpenWork <= FewHolders)
            {
                return true;
            }

            holders = [];
            Note(Instance.UserTasks);
            Note(Instance.Jobs);
            Note(Instance.Timers);
            Note(Instance.Subscriptions);
            Note(Instance.Signals);
            Note(Instance.Conditions);
            Note(Instance.Incidents);
        }

        return holders.Contains(element);
    }

    private void Note<T>(ImmutableSortedDictionary<Key, T> open)
        where T : IHeld
    {
        if (!open.IsEmpty)
        {
            foreach (var (_, held) in open)
            {
                holders!.Add(held.Element);
            }
        }
    }

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
    private static ImmutableArray<Key> Held<T>(ImmutableSortedDictionary<Key, T> open, Key element, Func<string, bool>? ended = null)
        where T : IHeld
    {
        if (open.IsEmpty)
        {
            return [];
        }

        var held = ImmutableArray<Key>.Empty;
        foreach (var (key, one) in open)
        {
            if (one.Element == element && ended?.Invoke(one.ElementId) != false)
            {
                held = held.Add(key);
            }
        }

        return held;
    }
}
