using Demat.Engine.Migration;

namespace Demat.Engine.Execution;

/// <summary>Whether everything that is open in an instance has a place in the target of a plan.</summary>
internal static class MigrationCheck
{
    /// <summary>The reasons why not.</summary>
    internal static IEnumerable<Problem> Reasons(MigrationMap map, IEnumerable<ElementInstance> moving) => moving.SelectMany(one => Reasons(map, one));

    private static IEnumerable<Problem> Reasons(MigrationMap map, ElementInstance one)
    {
        var here = one.Root is null ? [one.ElementId] : Array.Empty<string>();
        var planned = one.AdHoc?.Planned ?? [];
        var undone = one.Compensation?.ActivityId is { } activity ? [activity] : Array.Empty<string>();
        return here.Concat(planned).Concat(undone).Where(id => map.Element(id) is null).Select(id => MigrationText.NoTarget(map.Source.Node(id)!, map.ObjectionTo(id)))
            .Concat(one.Tokens.Keys.Concat(one.Received).Where(id => map.Flow(id) is null).Select(id => MigrationText.NoFlow(id, JoinAfter(map, id))))
            .Concat(one.Compensable.SelectMany(record => Reasons(map, record)));
    }

    /// <summary>What is done must be undone there in the same way.</summary>
    private static IEnumerable<Problem> Reasons(MigrationMap map, CompletedActivity record)
    {
        if (record.Root is not null)
        {
            return [];
        }

        var target = map.Element(record.ElementId);
        var isLost = target is null || (map.Source.IsUndoable(record.ElementId) && !map.Target.IsUndoable(target));
        return isLost ? [MigrationText.NoUndo(map.Source.Node(record.ElementId), record.ElementId)] : record.Inside.SelectMany(inside => Reasons(map, inside));
    }

    private static FlowNode? JoinAfter(MigrationMap map, string flowId) =>
        map.Source.Flows.FirstOrDefault(f => f.Id == flowId) is { } flow ? map.Source.Node(flow.TargetId) : null;
}
