using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Sequence flows: where they may go, who names them, which may have a condition.</summary>
internal static class SequenceFlowRules
{
    private static readonly LintRule Crosses = new(
        "flow-crosses-border", "7.6.1",
        "le flux de séquence va de « {0} » à « {1} » en sortant du processus ou du sous-processus.",
        "the sequence flow goes from “{0}” to “{1}” across the border of a process or sub-process.");

    private static readonly LintRule NotListed = new(
        "flow-not-listed", "8.4.13",
        "le flux « {0} » n’est pas cité parmi ses flux {1} (incoming, outgoing).",
        "the flow “{0}” is not named among its {2} flows.");

    private static readonly LintRule WronglyListed = new(
        "flow-wrongly-listed", "8.4.13",
        "il cite le flux « {0} » parmi ses flux {1}, mais ce flux n’y passe pas.",
        "it names the flow “{0}” among its {2} flows, but that flow does not pass here.");

    private static readonly LintRule Alone = new(
        "conditional-flow-alone", "8.4.13",
        "son seul flux sortant a une condition : il faut au moins un autre flux sortant.",
        "its only outgoing flow has a condition: there must be another outgoing flow at least.");

    private static readonly LintRule NoConditionHere = new(
        "condition-not-allowed", "8.4.13",
        "un flux qui part d’un élément « {0} » ne peut pas avoir de condition.",
        "a flow that leaves a “{0}” cannot have a condition.");

    private static readonly LintRule UselessCondition = new(
        "useless-condition", "10.6.4",
        "un flux qui part d’un élément « {0} » est toujours pris : sa condition n’est pas lue.",
        "a flow that leaves a “{0}” is always taken: its condition is not read.",
        ProblemSeverity.Warning);

    private static readonly LintRule DefaultWithCondition = new(
        "default-with-condition", "8.4.13",
        "le flux par défaut a une condition, qui ne serait jamais lue.",
        "the default flow has a condition, which would never be read.");

    internal static ImmutableArray<LintRule> Rules =>
        [Crosses, NotListed, WronglyListed, Alone, NoConditionHere, UselessCondition, DefaultWithCondition];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var lists = model.All("incoming", "outgoing").ToList();
        var listed = lists.Select(l => (l.Parent, l.Name, model.Find(l.Text))).ToHashSet();
        return model.All("sequenceFlow").SelectMany(f => Flow(model, f, listed)).Concat(lists.SelectMany(l => Listed(model, l)));
    }

    private static IEnumerable<Problem> Flow(BpmnModel model, XmlTree flow, HashSet<(XmlTree?, string, XmlTree?)> listed)
    {
        if (model.Find(flow, "sourceRef") is not { } source || model.Find(flow, "targetRef") is not { } target
            || !Kinds.IsFlowNode(source.Name) || !Kinds.IsFlowNode(target.Name))
        {
            yield break;
        }

        if (source.Parent != target.Parent)
        {
            yield return Crosses.At(flow, source.Attribute("id"), target.Attribute("id"));
        }

        if (model.ListsFlows && flow.Attribute("id") is { } id)
        {
            foreach (var (end, tag, french) in new[] { (source, "outgoing", "sortants"), (target, "incoming", "entrants") })
            {
                if (!listed.Contains((end, tag, flow)))
                {
                    yield return NotListed.At(end, id, french, tag);
                }
            }
        }

        if (model.Find(source, "default") == flow && HasCondition(flow))
        {
            yield return DefaultWithCondition.At(flow);
        }

        if (!HasCondition(flow))
        {
            yield break;
        }

        if (source.Name is "eventBasedGateway")
        {
            yield return NoConditionHere.At(flow, source.Name);
        }
        else if (source.Name is "parallelGateway")
        {
            yield return UselessCondition.At(flow, source.Name);
        }
        else if (Kinds.IsActivity(source.Name) && model.FlowsFrom(source).Count() == 1)
        {
            yield return Alone.At(source).OrWarning(model.ListsFlows);
        }
    }

    private static IEnumerable<Problem> Listed(BpmnModel model, XmlTree listed)
    {
        var (end, french) = listed.Name == "incoming" ? ("targetRef", "entrants") : ("sourceRef", "sortants");
        if (model.Find(listed.Text) is { Name: "sequenceFlow" } flow && model.Find(flow, end) != listed.Parent)
        {
            yield return WronglyListed.At(listed.Parent!, listed.Text, french, listed.Name);
        }
    }

    private static bool HasCondition(XmlTree flow) => flow.First(BpmnNames.Bpmn, "conditionExpression") is not null;
}
