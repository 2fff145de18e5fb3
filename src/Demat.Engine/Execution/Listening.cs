using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>
/// Waiting for timers, messages, signals and conditions: begun by an element for its own event, for its boundary events, for those
/// after a gateway, or by a scope for its event sub-processes.
/// </summary>
internal static class Listening
{
    /// <summary>Begins to wait for events; false after an incident, and then for none of them.</summary>
    internal static bool TryListen(Run run, ElementInstance me, params IEnumerable<(string EventId, EventDefinition Trigger)> awaited)
    {
        var planned = new List<Func<Key, Event>>();
        foreach (var (id, trigger) in awaited)
        {
            foreach (var (part, index) in trigger.Parts.Select((p, i) => (p, i)).Where(x => x.p.IsAwaited))
            {
                if (!TryPlan(run, me, id, part, index, out var plan))
                {
                    return false;
                }

                planned.Add(plan);
            }
        }

        foreach (var plan in planned)
        {
            run.Emit(plan(run.NextKey));
        }

        return true;
    }

    /// <summary>Lets the boundary events of an activity listen, once; false after an incident.</summary>
    internal static bool TryWatch(Run run, ElementInstance me)
    {
        var definition = run.DefinitionOf(me.Key);
        return me.IsWatched || !definition.HasAttached(me.ElementId)
            || TryListen(run, me, definition.AttachedTo(me.ElementId).Select(b => (b.Id, b.Trigger)));
    }

    /// <summary>Something has come that an event waited for: gives it to the event, or waits for the rest of a parallel multiple event.</summary>
    internal static void Happened(Run run, Key element, string eventId, FeelContext payload)
    {
        var host = run.Instance.Elements[element];
        var node = run.DefinitionOf(element).Node(eventId);
        if (node?.Awaits is EventDefinition.Multiple { All: true } all && host.ElementId != eventId && !TryComplete(run, host, node, all, payload))
        {
            return;
        }

        switch (node)
        {
            case not null when host.ElementId == eventId:
                if (node.Awaits is not EventDefinition.Multiple { All: true } || !IsStillAwaited(run, element, eventId))
                {
                    run.Wake(element);
                }

                break;
            case BoundaryEvent boundary:
                run.Interrupt(host, boundary, payload);
                break;
            case StartEvent start:
                EventSubProcesses.Trigger(run, element, start, payload);
                break;
            case { } chosen when run.NodeOf(host) is EventBasedGateway gateway:
                gateway.Choose(run, host, chosen, payload);
                break;
            default:
                throw new InvalidOperationException($"Nothing waits for {eventId}.");
        }
    }

    /// <summary>True for an event that listens on after it has happened, because it does not interrupt.</summary>
    internal static bool ListensOn(Run run, Key element, string eventId) =>
        run.DefinitionOf(element).Node(eventId) is { HappensAgain: true, Awaits: not EventDefinition.Multiple { All: true } };

    /// <summary>One part of a parallel multiple event beside its host has come; true when it was the last.</summary>
    private static bool TryComplete(Run run, ElementInstance host, FlowNode node, EventDefinition.Multiple all, FeelContext payload)
    {
        if (IsStillAwaited(run, host.Key, node.Id))
        {
            if (payload.Count > 0)
            {
                run.Propagate(host.Key, payload);
            }

            return false;
        }

        var again = all.Of.Where(p => p is not EventDefinition.Conditional).ToImmutableArray();
        return !node.HappensAgain || TryListen(run, host, (node.Id, new EventDefinition.Multiple(again, true)));
    }

    /// <summary>True while something is still to come for an event.</summary>
    internal static bool IsStillAwaited(Run run, Key element, string eventId) =>
        run.Instance.Timers.Values.Any(x => x.Element == element && x.ElementId == eventId)
        || run.Instance.Subscriptions.Values.Any(x => x.Element == element && x.ElementId == eventId)
        || run.Instance.Signals.Values.Any(x => x.Element == element && x.ElementId == eventId)
        || run.Instance.Conditions.Values.Any(x => x.Element == element && x.ElementId == eventId && !x.IsMet);

    private static bool TryPlan(
        Run run, ElementInstance me, string eventId, EventDefinition trigger, int part, out Func<Key, Event> plan)
    {
        plan = key => new Event.ConditionWatched(key, me.Key, eventId, part);
        switch (trigger)
        {
            case EventDefinition.Conditional:
                return true;
            case EventDefinition.Timer timer:
                if (!run.TryEvaluate(timer.Value, "l’échéance", me, out var when))
                {
                    return false;
                }

                if (TimerPlan.From(timer.Kind, when, run.Now, run.Context.Zone) is not { } planned)
                {
                    run.Fail(me, Trouble.NotATimer(run.LabelOf(me), timer, when));
                    return false;
                }

                plan = key => new Event.TimerScheduled(key, me.Key, eventId, planned.Due, planned.Remaining, planned.Every);
                return true;
            case EventDefinition.Message message:
                if (!Messages.TryName(run, me, message.Definition, out var name, out var correlation))
                {
                    return false;
                }

                plan = key => new Event.MessageSubscribed(key, me.Key, eventId, name, correlation);
                return true;
            case EventDefinition.Signal signal:
                if (!run.TryEvaluate(signal.Name, "le nom du signal", me, out var called))
                {
                    return false;
                }

                plan = key => new Event.SignalSubscribed(key, me.Key, eventId, Messages.TextOf(called));
                return true;
            default:
                throw new InvalidOperationException($"{trigger.GetType()} cannot be waited for.");
        }
    }
}
