using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Waiting for timers and messages: begun by an element for its own event, for its boundary events, or for those after a gateway.</summary>
internal static class Listening
{
    /// <summary>Begins to wait for an event; false after an incident.</summary>
    internal static bool TryListen(Run run, ElementInstance me, params IEnumerable<(string EventId, EventDefinition Trigger)> awaited)
    {
        var planned = ImmutableArray.CreateBuilder<Func<Key, Event>>();
        foreach (var (id, trigger) in awaited)
        {
            if (!TryPlan(run, me, id, trigger, out var plan))
            {
                return false;
            }

            planned.Add(plan);
        }

        foreach (var plan in planned)
        {
            run.Emit(plan(run.NextKey));
        }

        return true;
    }

    /// <summary>Lets the boundary events of an activity listen, once; false after an incident.</summary>
    internal static bool TryWatch(Run run, ElementInstance me) => me.IsWatched || TryListen(
        run,
        me,
        run.DefinitionOf(me.Key).AttachedTo(me.ElementId)
            .Where(b => b.Trigger is EventDefinition.Timer or EventDefinition.Message)
            .Select(b => (b.Id, b.Trigger)));

    /// <summary>A timer or a message has come: gives it to what waited for it.</summary>
    internal static void Happened(Run run, Key element, string eventId, FeelContext payload)
    {
        var host = run.Instance.Elements[element];
        if (host.ElementId == eventId)
        {
            run.Wake(element);
            return;
        }

        switch (run.DefinitionOf(element).Node(eventId))
        {
            case BoundaryEvent boundary:
                run.Interrupt(host, boundary, payload);
                break;
            case { } chosen when run.NodeOf(host) is EventBasedGateway gateway:
                gateway.Choose(run, host, chosen, payload);
                break;
            default:
                throw new InvalidOperationException($"Nothing waits for {eventId}.");
        }
    }

    private static bool TryPlan(Run run, ElementInstance me, string eventId, EventDefinition trigger, out Func<Key, Event> plan)
    {
        plan = _ => throw new InvalidOperationException("Nothing was planned.");
        switch (trigger)
        {
            case EventDefinition.Timer timer:
                if (!run.TryEvaluate(timer.Value, "l’échéance", me, out var when))
                {
                    return false;
                }

                if (TimerPlan.From(timer.Kind, when, run.Now, run.Context.Zone) is not { } planned)
                {
                    run.Fail(me, Trouble.NotATimer(run.NodeOf(me), timer, when));
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
            default:
                throw new InvalidOperationException($"{trigger.GetType()} cannot be waited for.");
        }
    }
}
