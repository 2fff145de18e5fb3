using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Links: each source has one target, in the same process or sub-process.</summary>
internal static class LinkRules
{
    private static readonly LintRule NoTarget = new(
        "link-without-target", "10.5.5", "le lien n’a pas d’arrivée dans le même processus ou sous-processus.",
        "the link has no target in the same process or sub-process.");

    private static readonly LintRule NoSource = new(
        "link-without-source", "10.5.5", "le lien n’a pas de départ dans le même processus ou sous-processus.",
        "the link has no source in the same process or sub-process.");

    private static readonly LintRule Several = new(
        "link-with-several-targets", "10.5.5", "le lien a plusieurs arrivées.", "the link has several targets.");

    private static readonly LintRule Disagree = new(
        "link-ends-disagree", "10.5.5",
        "le lien va vers « {0} », qui ne le cite pas parmi ses départs.",
        "the link goes to “{0}”, which does not name it among its sources.");

    private static readonly LintRule WithFlow = new(
        "link-with-flow", "10.5.5",
        "aucun flux ne part d’un lien de départ, ni n’arrive à un lien d’arrivée.",
        "no flow leaves the source of a link, nor reaches its target.");

    internal static ImmutableArray<LintRule> Rules => [NoTarget, NoSource, Several, Disagree, WithFlow];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var links = model.All("linkEventDefinition").Where(l => l.Parent is { Name: "intermediateCatchEvent" or "intermediateThrowEvent" }).ToList();
        var sources = links.Where(l => l.Parent!.Name == "intermediateThrowEvent").ToList();
        var targets = links.Where(l => l.Parent!.Name == "intermediateCatchEvent").ToList();
        foreach (var source in sources)
        {
            foreach (var problem in Source(model, source, [.. targets.Where(t => Meet(model, source, t))]))
            {
                yield return problem;
            }
        }

        foreach (var target in targets)
        {
            if (!sources.Exists(s => Meet(model, s, target)))
            {
                yield return NoSource.At(target);
            }

            if (model.FlowsTo(target.Parent!).Any())
            {
                yield return WithFlow.At(target);
            }
        }
    }

    private static IEnumerable<Problem> Source(BpmnModel model, XmlTree source, List<XmlTree> met)
    {
        if (met.Count == 0)
        {
            yield return NoTarget.At(source);
        }
        else if (met.Count > 1)
        {
            yield return Several.At(source);
        }

        if (TargetOf(model, source) is { } named && SourcesOf(model, named) is { Count: > 0 } known && !known.Contains(source))
        {
            yield return Disagree.At(source, named.Parent!.Attribute("id"));
        }

        if (model.FlowsFrom(source.Parent!).Any())
        {
            yield return WithFlow.At(source);
        }
    }

    /// <summary>Two ends of one link: one names the other, or both have the same name.</summary>
    private static bool Meet(BpmnModel model, XmlTree source, XmlTree target)
    {
        if (source.Parent!.Parent != target.Parent!.Parent)
        {
            return false;
        }

        return TargetOf(model, source) is { } named
            ? named == target
            : SourcesOf(model, target) is { Count: > 0 } known
                ? known.Contains(source)
                : source.Attribute("name") is { Length: > 0 } name && name == target.Attribute("name");
    }

    private static XmlTree? TargetOf(BpmnModel model, XmlTree source) => model.Find(source.First(BpmnNames.Bpmn, "target")?.Text);

    private static List<XmlTree> SourcesOf(BpmnModel model, XmlTree target) =>
        [.. target.All(BpmnNames.Bpmn, "source").Select(s => model.Find(s.Text)).OfType<XmlTree>()];
}
