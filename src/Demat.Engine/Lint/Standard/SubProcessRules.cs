using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Processes and sub-processes: how they begin and end, and what they may contain.</summary>
internal static class SubProcessRules
{
    private static readonly LintRule EndWithoutStart = new(
        "end-without-start", "10.5.2",
        "il a un événement de fin : il lui faut un événement de début.", "it has an end event: it needs a start event.");

    private static readonly LintRule StartWithoutEnd = new(
        "start-without-end", "10.5.3",
        "il a un événement de début : il lui faut un événement de fin.", "it has a start event: it needs an end event.");

    private static readonly LintRule InFlow = new(
        "flow-at-event-sub-process", "10.3.5",
        "aucun flux n’arrive à un sous-processus événementiel ni n’en part.", "no flow reaches or leaves an event sub-process.");

    private static readonly LintRule OneStart = new(
        "event-sub-process-start", "10.3.5",
        "un sous-processus événementiel a un seul événement de début ; celui-ci en a {0}.",
        "an event sub-process has one start event; this one has {0}.");

    private static readonly LintRule EmptyAdHoc = new(
        "empty-ad-hoc", "10.3.5",
        "un sous-processus ad hoc contient au moins une activité.", "an ad hoc sub-process contains one activity at least.");

    private static readonly LintRule NotInAdHoc = new(
        "not-in-ad-hoc", "10.3.5",
        "un sous-processus ad hoc n’a ni événement de début ni événement de fin.",
        "an ad hoc sub-process has neither start nor end events.");

    private static readonly LintRule NotInProcess = new(
        "choreography-in-process", "10.3.5",
        "une activité de chorégraphie ne va pas dans un processus.", "a choreography activity does not belong in a process.");

    private static readonly LintRule Method = new(
        "transaction-method", "10.3.5",
        "la méthode « {0} » n’est ni ##Compensate, ##Image ou ##Store, ni une URI.",
        "the method “{0}” is neither ##Compensate, ##Image or ##Store nor a URI.");

    private static readonly LintRule HasData = new(
        "sub-process-data", "10.4.1",
        "un sous-processus n’a pas d’entrées ni de sorties de données (ioSpecification).",
        "a sub-process has no data inputs or outputs (ioSpecification).");

    private static readonly LintRule PublicExecutable = new(
        "public-executable", "10.2",
        "un processus public n’est pas exécutable.", "a public process is not executable.");

    internal static ImmutableArray<LintRule> Rules =>
        [EndWithoutStart, StartWithoutEnd, InFlow, OneStart, EmptyAdHoc, NotInAdHoc, NotInProcess, Method, HasData, PublicExecutable];

    internal static IEnumerable<Problem> Check(BpmnModel model) =>
        model.All("process", "subProcess", "transaction").SelectMany(s => Bounds(model, s))
            .Concat(model.All("subProcess").Where(s => BpmnModel.Says(s, "triggeredByEvent")).SelectMany(s => EventSubProcess(model, s)))
            .Concat(model.All("adHocSubProcess").SelectMany(AdHoc))
            .Concat(model.Elements.Where(e => Kinds.IsChoreography(e.Name) && BpmnModel.ProcessOf(e) is not null).Select(e => NotInProcess.At(e)))
            .Concat(model.All("transaction").Where(t => !IsMethod(t.Attribute("method"))).Select(t => Method.At(t, t.Attribute("method"))))
            .Concat(model.All("ioSpecification").Where(io => Kinds.IsSubProcess(io.Parent!.Name)).Select(io => HasData.At(io)))
            .Concat(model.All("process")
                .Where(p => p.Attribute("processType") is "Public" && BpmnModel.Says(p, "isExecutable"))
                .Select(p => PublicExecutable.At(p)));

    private static IEnumerable<Problem> Bounds(BpmnModel model, XmlTree scope)
    {
        var start = scope.First(BpmnNames.Bpmn, "startEvent");
        var end = scope.First(BpmnNames.Bpmn, "endEvent");
        if (end is not null && start is null && !scope.Children.Any(c => BpmnModel.Says(c, "instantiate")))
        {
            yield return EndWithoutStart.At(scope);
        }

        if (start is not null && end is null)
        {
            // A join that waits for the last tokens may consume them; anything else must lead to an end event.
            var stops = scope.Children.Where(c => c.IsBpmn && (Kinds.IsActivity(c.Name) || Kinds.IsEvent(c.Name))
                && !BpmnModel.Says(c, "isForCompensation") && !BpmnModel.Says(c, "triggeredByEvent") && !model.FlowsFrom(c).Any());
            yield return StartWithoutEnd.At(scope).OrWarning(model.ListsFlows && stops.Any());
        }
    }

    private static IEnumerable<Problem> EventSubProcess(BpmnModel model, XmlTree sub)
    {
        if (model.FlowsFrom(sub).Any() || model.FlowsTo(sub).Any())
        {
            yield return InFlow.At(sub);
        }

        var starts = sub.All(BpmnNames.Bpmn, "startEvent").Count();
        if (starts != 1)
        {
            yield return OneStart.At(sub, starts);
        }
    }

    private static IEnumerable<Problem> AdHoc(XmlTree sub)
    {
        if (!sub.Children.Any(c => c.IsBpmn && Kinds.IsActivity(c.Name)))
        {
            yield return EmptyAdHoc.At(sub);
        }

        foreach (var bound in sub.Children.Where(c => c.IsBpmn && c.Name is "startEvent" or "endEvent"))
        {
            yield return NotInAdHoc.At(bound);
        }
    }

    private static bool IsMethod(string? method) => method is null || method.StartsWith("##", StringComparison.Ordinal)
        || Uri.IsWellFormedUriString(method, UriKind.Absolute);
}
