using Demat.Engine.Migration;

namespace Demat.Engine.Execution;

/// <summary>What an element instance waits for when its definition changes: what is dropped before, and what is listened for after.</summary>
internal sealed class Rearming
{
    private readonly Key holder;
    private readonly List<FlowNode> removed = [];
    private readonly List<FlowNode> again = [];
    private readonly List<FlowNode> armedAgain = [];
    private readonly List<(FlowNode Event, EventDefinition Trigger)> added = [];
    private readonly List<FlowNode> kept = [];

    private Rearming(Key holder) => this.holder = holder;

    /// <summary>Compares what an element instance waits for with what the target would make it wait for.</summary>
    internal static Rearming Plan(Run run, MigrationMap map, ElementInstance one)
    {
        var plan = new Rearming(one.Key);
        var open = Open(run.Instance, one.Key).ToHashSet(StringComparer.Ordinal);
        var before = Heard(map.Source, one, one.ElementId, run.IsTurn(one)).ToDictionary(x => x.Event.Id, StringComparer.Ordinal);
        var after = Heard(map.Target, one, one.Root is null ? map.Element(one.ElementId)! : "", run.IsTurn(one)).ToDictionary(x => x.Event.Id, StringComparer.Ordinal);
        foreach (var id in open)
        {
            plan.Sort(map, map.Source.Node(id)!, after);
        }

        plan.added.AddRange(after.Values.Where(x => x.Trigger.IsAwaited && !map.SourcesOf(x.Event.Id).Any(id => before.ContainsKey(id) || id == one.ElementId) && IsDue(run, one, x.Event)));
        return plan;
    }

    /// <summary>Ends the waiting for what is not heard any more, or is to be evaluated anew.</summary>
    internal void Drop(Run run, List<Problem> notes)
    {
        var gone = removed.Concat(again).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        if (gone.Count > 0)
        {
            run.Release(holder, gone.Contains);
        }

        notes.AddRange(removed.Select(MigrationText.EventRemoved).Concat(again.Select(MigrationText.EventAgain))
            .Concat(kept.Select(MigrationText.EventKept)).Concat(added.Where(a => !armedAgain.Contains(a.Event)).Select(a => MigrationText.EventAdded(a.Event))));
    }

    /// <summary>Begins to wait for what is new; false when it cannot be evaluated.</summary>
    internal bool TryArm(Run run, List<Problem> notes)
    {
        foreach (var (at, trigger) in added)
        {
            if (!Listening.TryListen(run, run.Instance.Elements[holder], (at.Id, trigger)))
            {
                notes.Add(MigrationText.CannotArm(at, run.Instance.Incidents.Values.Last().Problem));
                return false;
            }
        }

        return true;
    }

    private void Sort(MigrationMap map, FlowNode from, Dictionary<string, (FlowNode Event, EventDefinition Trigger)> after)
    {
        if (map.Element(from.Id) is not { } target || !after.TryGetValue(target, out var to))
        {
            removed.Add(from);
        }
        else if (map.Plan.Again.Contains(from.Id) && to.Trigger is not EventDefinition.Multiple { All: true })
        {
            again.Add(from);
            armedAgain.Add(to.Event);
            added.Add(to);
        }
        else if (Words(from) != Words(to.Event))
        {
            kept.Add(to.Event);
        }
    }

    /// <summary>The events that an element instance listens for in a definition: its own, those beside it, after it, or of its scope.</summary>
    private static IEnumerable<(FlowNode Event, EventDefinition Trigger)> Heard(ProcessDefinition definition, ElementInstance one, string elementId, bool isTurn)
    {
        var node = one.Root is null ? definition.Node(elementId) : null;
        var own = node?.Awaits is { } awaited && node is not BoundaryEvent ? [(node, awaited)] : Array.Empty<(FlowNode, EventDefinition)>();
        var beside = node is null || isTurn ? [] : definition.AttachedTo(elementId).Select(b => ((FlowNode)b, b.Trigger));
        var next = node is EventBasedGateway gateway ? gateway.Awaited(definition).Select(a => (definition.Node(a.EventId)!, a.Trigger)) : [];
        var inside = one.IsClosed || one.Loop is not null || one.Compensation is not null ? []
            : definition.EventStartsOf(node?.Id ?? definition.Id).Select(s => ((FlowNode)s, s.Trigger));
        return own.Concat(beside).Concat(next).Concat(inside);
    }

    /// <summary>What has not begun to listen, because something stopped it before, does so when the incident is retried.</summary>
    private static bool IsDue(Run run, ElementInstance one, FlowNode added) =>
        !run.Instance.Incidents.Values.Any(i => i.Postponed.Contains(one.Key))
        && (!run.Instance.Incidents.Values.Any(i => i.Element == one.Key) || (added is BoundaryEvent && (one.IsWatched || one.Loop is not null)));

    private static IEnumerable<string> Open(ProcessInstance state, Key holder) =>
        state.Timers.Values.Where(x => x.Element == holder).Select(x => x.ElementId)
            .Concat(state.Subscriptions.Values.Where(x => x.Element == holder).Select(x => x.ElementId))
            .Concat(state.Signals.Values.Where(x => x.Element == holder).Select(x => x.ElementId))
            .Concat(state.Conditions.Values.Where(x => x.Element == holder).Select(x => x.ElementId));

    private static string Words(FlowNode node) => string.Join('|', (node.Awaits?.Parts ?? []).Select(p => p switch
    {
        EventDefinition.Timer t => t.Value.Source,
        EventDefinition.Message m => $"{m.Definition.Name.Source} {m.Definition.CorrelationKey?.Source}",
        EventDefinition.Signal s => s.Name.Source,
        _ => "",
    }));
}
