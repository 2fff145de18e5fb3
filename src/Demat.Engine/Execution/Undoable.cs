using System.Collections.Immutable;

namespace Demat.Engine.Execution;

/// <summary>What can be undone, where, and by what.</summary>
internal static class Undoable
{
    /// <summary>True when something says how to undo an element that is about to complete, or what was completed in it.</summary>
    internal static bool IsUndoable(Run run, ElementInstance me)
    {
        if (!me.Compensable.IsEmpty)
        {
            return true;
        }

        var definition = run.DefinitionOf(me.Key);
        return me.Loop is null && definition.IsUndoable(me.Root is null ? me.ElementId : definition.Id)
            && definition.Node(me.ElementId) is not Activity { IsForCompensation: true };
    }

    /// <summary>Where an event looks: in its own scope and, from an event sub-process, in the scope that this one belongs to.</summary>
    internal static ImmutableArray<Key> ScopesOf(Run run, ElementInstance me, string? activityId)
    {
        var scopes = ImmutableArray.CreateBuilder<Key>();
        var definition = run.DefinitionOf(me.Key);
        var owner = activityId is null ? null : definition.Node(activityId)?.ParentId;
        for (var at = run.Instance.Elements[me.Scope]; ; at = run.Instance.Elements[at.Scope])
        {
            var isOwner = (at.Root is null ? at.ElementId : definition.Id) == owner;
            if (activityId is null || isOwner)
            {
                scopes.Add(at.Key);
            }

            if (isOwner || at.Root is not null || (activityId is null && run.NodeOf(at) is not EventSubProcess))
            {
                return scopes.ToImmutable();
            }
        }
    }

    /// <summary>What is left to undo of a scope.</summary>
    internal static IEnumerable<(Key Scope, CompletedActivity Record)> Left(Run run, Key scope, CompensationProgress progress) =>
        run.Instance.Elements.TryGetValue(scope, out var open)
            ? open.Compensable
                .Where(r => r.Key.CompareTo(progress.UpTo) <= 0 && (progress.ActivityId is null || progress.ActivityId == r.ElementId))
                .Select(r => (scope, r))
            : [];

    /// <summary>The activity that undoes this one; the body of a multi-instance activity leaves it to its turns.</summary>
    internal static string? HandlerOf(Run run, Key scope, CompletedActivity record) =>
        record.Root is not null || record.Inside.Any(r => r.ElementId == record.ElementId)
            ? null
            : Boundary(run, scope, record.ElementId)?.HandlerId;

    private static BoundaryEvent? Boundary(Run run, Key within, string activityId) =>
        run.DefinitionOf(within).AttachedTo(activityId)
            .FirstOrDefault(b => b.HandlerId is not null && b.Trigger.Has<EventDefinition.Compensate>());

    /// <summary>True for the body of an activity that repeats, opened again: its turns are what is undone.</summary>
    internal static bool IsBody(Run run, Key opened) =>
        run.Instance.Elements[opened] is var me && me.Compensable.Any(r => r.ElementId == me.ElementId);

    /// <summary>The compensation event sub-process of a scope; null when its content is undone one by one.</summary>
    internal static StartEvent? OwnHandler(Run run, Key opened) =>
        EventSubProcesses.StartsOf(run, opened).FirstOrDefault(s => s.Trigger.Has<EventDefinition.Compensate>());
}
