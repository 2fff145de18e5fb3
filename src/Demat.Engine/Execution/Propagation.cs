using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Errors and escalations go from the inside out until something catches them.</summary>
/// <remarks>
/// In each scope its event sub-processes come before the boundary events of its activity (BPMN 2.0.2, 10.5.6); among them
/// the exact code wins over an event that catches every code.
/// </remarks>
internal static class Propagation
{
    /// <summary>Gives an error to the nearest event that catches it; false when there is none.</summary>
    internal static bool TryCatchError(Run run, Key from, string? code, FeelContext variables) => TryCatch(
        run, from, d => d is EventDefinition.Error e ? Fit(e.Code, code) : null, variables);

    /// <summary>Gives an escalation to the nearest event that catches it; false when there is none.</summary>
    internal static bool TryCatchEscalation(Run run, Key from, string? code, FeelContext variables) => TryCatch(
        run, from, d => d is EventDefinition.Escalation e ? Fit(e.Code, code) : null, variables);

    private static bool TryCatch(Run run, Key from, Func<EventDefinition, int?> fit, FeelContext variables)
    {
        var cameFrom = "";
        for (var at = run.Instance.Elements[from]; ; at = run.Instance.Elements[at.Scope])
        {
            if (!at.IsClosed && at.Compensation is null
                && Best(EventSubProcesses.StartsOf(run, at.Key).Where(s => s.ParentId != cameFrom), fit) is { } start)
            {
                EventSubProcesses.Trigger(run, at.Key, start, variables);
                return true;
            }

            if (at.Root is null && !run.IsTurn(at) && Best(run.DefinitionOf(at.Key).AttachedTo(at.ElementId), fit) is { } boundary)
            {
                run.Interrupt(at, boundary, variables);
                return true;
            }

            if (at.Key == ProcessInstance.Root)
            {
                return false;
            }

            cameFrom = at.ElementId;
        }
    }

    /// <summary>The first event among those that fit best; null when none does.</summary>
    private static T? Best<T>(IEnumerable<T> events, Func<EventDefinition, int?> fit)
        where T : FlowNode =>
        events.Select(e => (Event: e, Fit: e.Awaits?.Parts.Select(fit).Min()))
            .Where(x => x.Fit is not null).OrderBy(x => x.Fit).Select(x => x.Event).FirstOrDefault();

    /// <summary>0 for the exact code, 1 for an event that catches every code, null for another code.</summary>
    private static int? Fit(string? caught, string? thrown) => caught is null ? 1 : caught == thrown ? 0 : null;
}
