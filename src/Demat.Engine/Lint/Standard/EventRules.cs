using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Events: what each may wait for or do where it is drawn, and the flows that reach and leave it.</summary>
internal static class EventRules
{
    private static readonly LintRule NotHere = new(
        "wrong-event", "10.5", "un événement « {0} » n’est pas permis à cet endroit.", "a “{0}” event is not allowed here.");

    private static readonly LintRule NoTrigger = new(
        "event-without-trigger", "10.5", "l’événement n’attend rien : il lui faut un déclencheur.", "the event waits for nothing: it needs a trigger.");

    private static readonly LintRule MustInterrupt = new(
        "must-interrupt", "10.5.6", "un événement « {0} » interrompt toujours.", "a “{0}” event always interrupts.");

    private static readonly LintRule OutsideTransaction = new(
        "cancel-outside-transaction", "10.5.4",
        "un événement d’annulation ne va que dans une transaction, ou sur son bord.",
        "a cancel event belongs in a transaction or on its border only.");

    private static readonly LintRule NotReusable = new(
        "event-definition-not-shared", "10.5.5",
        "la définition d’événement « {0} » appartient à un autre événement : seule une définition écrite à la racine se partage.",
        "the event definition “{0}” belongs to another event: only a definition written at the root can be shared.");

    private static readonly LintRule FlowIn = new(
        "flow-into-start", "10.5.2", "aucun flux ne peut arriver à un événement de début.", "no flow can reach a start event.");

    private static readonly LintRule FlowOut = new(
        "flow-out-of-end", "10.5.3", "aucun flux ne peut partir d’un événement de fin.", "no flow can leave an end event.");

    private static readonly LintRule FlowIntoBoundary = new(
        "flow-into-boundary", "10.5.4",
        "aucun flux ne peut arriver à un événement de bordure.", "no flow can reach a boundary event.");

    private static readonly LintRule NoWayIn = new(
        "event-without-incoming", "10.5.4", "aucun flux n’arrive à cet événement.", "no flow reaches this event.");

    private static readonly LintRule NoWayOut = new(
        "event-without-outgoing", "10.5.4", "aucun flux ne part de cet événement.", "no flow leaves this event.");

    internal static ImmutableArray<LintRule> Rules =>
        [NotHere, NoTrigger, MustInterrupt, OutsideTransaction, NotReusable, FlowIn, FlowOut, FlowIntoBoundary, NoWayIn, NoWayOut];

    internal static IEnumerable<Problem> Check(BpmnModel model) =>
        model.Elements.Where(e => Kinds.IsEvent(e.Name) && e.Parent is { Name: not "definitions" }).SelectMany(e => Event(model, e));

    /// <summary>What an event waits for or does, written in it or shared.</summary>
    internal static IEnumerable<XmlTree> DefinitionsOf(BpmnModel model, XmlTree happening)
    {
        foreach (var child in happening.Children.Where(c => c.IsBpmn))
        {
            if (Kinds.IsEventDefinition(child.Name))
            {
                yield return child;
            }
            else if (child.Name == "eventDefinitionRef" && model.Find(child.Text) is { } shared && Kinds.IsEventDefinition(shared.Name))
            {
                yield return shared;
            }
        }
    }

    private static IEnumerable<Problem> Event(BpmnModel model, XmlTree e)
    {
        var definitions = model.KindsOf(e);
        foreach (var kind in definitions.Where(k => !IsAllowed(e, k) || (k == "link" && definitions.Count > 1)))
        {
            yield return NotHere.At(e, kind);
        }

        if (definitions.Count == 0 && MustHaveTrigger(model, e))
        {
            yield return NoTrigger.At(e);
        }

        if (definitions.FirstOrDefault(k => k is "error" or "cancel" || (k is "compensate" && e.Name is "startEvent")) is { } always && SaysItGoesOn(e))
        {
            yield return MustInterrupt.At(e, always);
        }

        if (definitions.Contains("cancel") && !IsOfTransaction(model, e))
        {
            yield return OutsideTransaction.At(e);
        }

        foreach (var shared in e.All(BpmnNames.Bpmn, "eventDefinitionRef"))
        {
            if (model.Find(shared.Text) is { Parent.Name: not "definitions" } one && Kinds.IsEventDefinition(one.Name))
            {
                yield return NotReusable.At(e, shared.Text);
            }
        }

        foreach (var problem in Ways(model, e, definitions))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> Ways(BpmnModel model, XmlTree e, HashSet<string> definitions)
    {
        var (entered, left) = (model.FlowsTo(e).Any(), model.FlowsFrom(e).Any());
        if (entered && e.Name is "startEvent" or "boundaryEvent")
        {
            yield return (e.Name == "startEvent" ? FlowIn : FlowIntoBoundary).At(e);
        }

        if (left && e.Name is "endEvent")
        {
            yield return FlowOut.At(e);
        }

        if (e.Parent is { Name: "adHocSubProcess" })
        {
            yield break;
        }

        if (!entered && e.Name is "intermediateCatchEvent" or "intermediateThrowEvent" or "endEvent" && !(e.Name is "intermediateCatchEvent" && definitions.Contains("link")))
        {
            yield return NoWayIn.At(e).OrWarning(e.Name != "endEvent" || model.ListsFlows);
        }

        if (!left && e.Name is "startEvent" or "intermediateCatchEvent" or "intermediateThrowEvent" or "boundaryEvent"
            && !definitions.Contains("compensate") && !(e.Name is "intermediateThrowEvent" && definitions.Contains("link")))
        {
            yield return NoWayOut.At(e).OrWarning(model.ListsFlows);
        }
    }

    private static bool IsAllowed(XmlTree e, string kind) => e.Name switch
    {
        "startEvent" when IsInEventSubProcess(e) =>
            kind is "message" or "timer" or "escalation" or "error" or "compensate" or "conditional" or "signal",
        "startEvent" => IsTop(e) && kind is "message" or "timer" or "conditional" or "signal",
        "intermediateCatchEvent" => kind is "message" or "timer" or "conditional" or "link" or "signal",
        "intermediateThrowEvent" or "implicitThrowEvent" => kind is "message" or "escalation" or "compensate" or "link" or "signal",
        "boundaryEvent" => kind is "message" or "timer" or "escalation" or "error" or "cancel" or "compensate" or "conditional" or "signal",
        _ => kind is "message" or "error" or "escalation" or "cancel" or "compensate" or "signal" or "terminate",
    };

    private static bool MustHaveTrigger(BpmnModel model, XmlTree e) =>
        !e.All(BpmnNames.Bpmn, "eventDefinitionRef").Any(r => model.Find(r.Text) is null)
        && (e.Name is "boundaryEvent" or "intermediateCatchEvent" || (e.Name is "startEvent" && IsInEventSubProcess(e)));

    private static bool SaysItGoesOn(XmlTree e) =>
        (e.Name is "boundaryEvent" && e.Attribute("cancelActivity") is "false" or "0")
        || (e.Name is "startEvent" && e.Attribute("isInterrupting") is "false" or "0");

    private static bool IsTop(XmlTree e) => e.Parent is { Name: "process" or "choreography" or "subChoreography" };

    private static bool IsInEventSubProcess(XmlTree e) => e.Parent is { } scope && BpmnModel.Says(scope, "triggeredByEvent");

    private static bool IsOfTransaction(BpmnModel model, XmlTree e)
    {
        if (e.Name is "boundaryEvent")
        {
            return model.Find(e, "attachedToRef") is null or { Name: "transaction" };
        }

        var scope = e.Parent;
        while (scope is not null and not { Name: "transaction" })
        {
            scope = scope.Parent;
        }

        return scope is not null;
    }
}
