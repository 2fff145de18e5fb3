using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What goes wrong: incidents that somebody can mend, and BPMN errors that the definition may catch.</summary>
internal sealed partial class Run
{
    /// <summary>Stops an element with an incident.</summary>
    internal void Fail(ElementInstance me, Trouble trouble) =>
        Emit(new Event.IncidentRaised(NextKey, me.Key, me.ElementId, trouble.Problem, trouble.Remedy, Now));

    /// <summary>Gives an error to the nearest boundary event that catches it; false when there is none.</summary>
    /// <remarks>From the inside out; on one activity, the exact code wins over an event that catches every error.</remarks>
    internal bool TryCatch(Key from, string? code, FeelContext variables)
    {
        for (var at = Instance.Elements[from]; at.Key != ProcessInstance.Root; at = Instance.Elements[at.Scope])
        {
            if (at.Root is null && !IsTurn(at) && Catcher(at, code) is { } catcher)
            {
                Interrupt(at, catcher, variables);
                return true;
            }
        }

        return false;
    }

    /// <summary>Fires a boundary event; its activity ends first when the event interrupts.</summary>
    internal void Interrupt(ElementInstance host, BoundaryEvent boundary, FeelContext payload)
    {
        if (boundary.CancelActivity)
        {
            Terminate(host.Key);
        }

        ActivateHappened(boundary.Id, host.Scope, payload);
    }

    private BoundaryEvent? Catcher(ElementInstance host, string? code)
    {
        var candidates = DefinitionOf(host.Key).AttachedTo(host.ElementId).ToList();
        return candidates.FirstOrDefault(b => b.Trigger is EventDefinition.Error { Code: { } caught } && caught == code)
            ?? candidates.FirstOrDefault(b => b.Trigger is EventDefinition.Error { Code: null });
    }
}
