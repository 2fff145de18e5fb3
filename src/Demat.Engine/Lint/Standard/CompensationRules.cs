using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Compensation: the event on the border is linked to the activity that undoes, which no flow touches.</summary>
internal static class CompensationRules
{
    private static readonly LintRule NoHandler = new(
        "no-handler", "10.7.1",
        "l’événement de compensation n’est associé à aucune activité.", "the compensation event is associated with no activity.");

    private static readonly LintRule NotForCompensation = new(
        "not-for-compensation", "10.7.1",
        "l’activité « {0} » qui compense doit le dire (isForCompensation).",
        "the activity “{0}” that compensates must say so (isForCompensation).");

    private static readonly LintRule WithFlow = new(
        "compensation-with-flow", "10.7.1",
        "aucun flux n’arrive à ce qui compense ni n’en part.", "no flow reaches or leaves what compensates.");

    internal static ImmutableArray<LintRule> Rules => [NoHandler, NotForCompensation, WithFlow];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var associated = model.All("association")
            .Select(a => (From: model.Find(a, "sourceRef"), To: model.Find(a, "targetRef")))
            .Where(a => a.From is not null && a.To is not null)
            .SelectMany(a => new[] { (End: a.From!, Other: a.To!), (End: a.To!, Other: a.From!) })
            .ToLookup(a => a.End, a => a.Other);
        foreach (var border in model.All("boundaryEvent"))
        {
            var kinds = model.KindsOf(border);
            if (!kinds.Contains("compensate"))
            {
                continue;
            }

            var handlers = associated[border].Where(e => Kinds.IsActivity(e.Name)).ToList();
            if (handlers.Count == 0)
            {
                yield return NoHandler.At(border);
            }

            foreach (var handler in handlers.Where(h => !BpmnModel.Says(h, "isForCompensation")))
            {
                yield return NotForCompensation.At(border, handler.Attribute("id"));
            }

            if (kinds.Count == 1 && model.FlowsFrom(border).Any())
            {
                yield return WithFlow.At(border);
            }
        }

        foreach (var handler in model.Elements.Where(e => Kinds.IsActivity(e.Name) && BpmnModel.Says(e, "isForCompensation")))
        {
            if (model.FlowsFrom(handler).Any() || model.FlowsTo(handler).Any())
            {
                yield return WithFlow.At(handler);
            }
        }
    }
}
