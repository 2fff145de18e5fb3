using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The event sub-processes of a scope: they listen while it is open, and run inside it.</summary>
internal static class EventSubProcesses
{
    /// <summary>
    /// Lets the event sub-processes of a scope listen; false when the scope must not begin: after an incident, or because
    /// a condition that is true already has interrupted it.
    /// </summary>
    internal static bool TryOpen(Run run, Key scope)
    {
        var starts = StartsOf(run, scope);
        if (!starts.Any())
        {
            return true;
        }

        if (!Listening.TryListen(run, run.Instance.Elements[scope], starts.Select(s => (s.Id, s.Trigger))))
        {
            return false;
        }

        run.CheckConditions();
        return run.Instance.Elements.TryGetValue(scope, out var open) && !open.IsClosed;
    }

    /// <summary>The start events of the event sub-processes drawn directly in a scope; of an activity that repeats, each turn has its own.</summary>
    internal static IEnumerable<StartEvent> StartsOf(Run run, Key scope)
    {
        var definition = run.DefinitionOf(scope);
        var at = run.Instance.Elements[scope];
        if (at.Loop is not null)
        {
            return [];
        }

        return definition.EventStartsOf(at.Root is null ? at.ElementId : definition.Id);
    }

    /// <summary>Starts an event sub-process; one that interrupts ends everything else in its scope first.</summary>
    internal static void Trigger(Run run, Key scope, StartEvent start, FeelContext payload)
    {
        if (start.IsInterrupting)
        {
            run.TerminateContent(scope);
            Silence(run, scope);
            run.Emit(new Event.ScopeInterrupted(scope));
        }

        var opened = run.Open(start.ParentId, scope);
        if (TryOpen(run, opened))
        {
            run.ActivateHappened(start.Id, opened, payload);
        }
    }

    /// <summary>Once nothing but event sub-processes is left in a scope, no other one starts (BPMN 2.0.2, 13.5.4).</summary>
    internal static void CloseIfAlone(Run run, Key scope)
    {
        if (run.Instance.Elements[scope] is { IsClosed: false, Tokens.IsEmpty: true, AdHoc: null, Compensation: null }
            && StartsOf(run, scope).Any()
            && run.Instance.Elements.Values.Where(e => e.Scope == scope && e.Key != scope).All(e => e.Root is null && run.NodeOf(e) is EventSubProcess))
        {
            Silence(run, scope);
            run.Emit(new Event.ScopeCompleting(scope));
        }
    }

    /// <summary>Ends the waiting of every event sub-process of a scope, not of the boundary events of its activity.</summary>
    private static void Silence(Run run, Key scope)
    {
        var starts = StartsOf(run, scope).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        run.Release(scope, starts.Contains);
    }
}
