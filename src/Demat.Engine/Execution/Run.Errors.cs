using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What goes wrong: incidents that somebody can mend, and boundary events that fire.</summary>
internal sealed partial class Run
{
    /// <summary>Stops an element with an incident.</summary>
    internal void Fail(ElementInstance me, Trouble trouble) => Fail(me, trouble, []);

    private void Fail(ElementInstance me, Trouble trouble, ImmutableArray<Key> postponed) =>
        Emit(new Event.IncidentRaised(
            NextKey, me.Key, me.Root is null ? me.ElementId : DefinitionOf(me.Key).Id, trouble.Problem, trouble.Remedy, Now)
        {
            Postponed = postponed,
        });

    /// <summary>Fires a boundary event; its activity ends first when the event interrupts.</summary>
    internal void Interrupt(ElementInstance host, BoundaryEvent boundary, FeelContext payload)
    {
        if (boundary.CancelActivity)
        {
            Terminate(host.Key);
        }

        ActivateHappened(boundary.Id, host.Scope, payload);
        if (boundary.CancelActivity && host.Undoes is { } undoing)
        {
            Compensating.GoOn(this, undoing.For);
        }
    }
}
