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
        var known = targets.ToDictionary(t => t, t => SourcesOf(model, t));
        var bySource = targets.SelectMany(t => known[t], (t, s) => (Source: s, Target: t)).ToLookup(x => x.Source, x => x.Target);
        var byName = targets.Where(t => known[t].Count == 0).ToLookup(PlaceOf);
        var met = new HashSet<XmlTree>();
        foreach (var source in sources)
        {
            var found = TargetOf(model, source) is { } named
                ? new[] { named }.Where(t => t.Parent?.Parent == source.Parent!.Parent)
                : bySource[source].Where(t => t.Parent!.Parent == source.Parent!.Parent).Concat(source.Attribute("name") is { Length: > 0 } ? byName[PlaceOf(source)] : []);
            var few = found.Take(2).ToList();
            met.UnionWith(few);
            foreach (var problem in Source(model, source, few, known))
            {
                yield return problem;
            }
        }

        foreach (var target in targets)
        {
            if (!met.Contains(target))
            {
                yield return NoSource.At(target);
            }

            if (model.FlowsTo(target.Parent!).Any())
            {
                yield return WithFlow.At(target);
            }
        }
    }

    private static IEnumerable<Problem> Source(BpmnModel model, XmlTree source, List<XmlTree> met, Dictionary<XmlTree, HashSet<XmlTree>> known)
    {
        if (met.Count == 0)
        {
            yield return NoTarget.At(source);
        }
        else if (met.Count > 1)
        {
            yield return Several.At(source);
        }

        if (TargetOf(model, source) is { } named && known.TryGetValue(named, out var expected) && expected.Count > 0 && !expected.Contains(source))
        {
            yield return Disagree.At(source, named.Parent!.Attribute("id"));
        }

        if (model.FlowsFrom(source.Parent!).Any())
        {
            yield return WithFlow.At(source);
        }
    }

    /// <summary>Both ends of a link have the same name, in the same process or sub-process.</summary>
    private static (XmlTree? Scope, string? Name) PlaceOf(XmlTree link) => (link.Parent!.Parent, link.Attribute("name"));

    private static XmlTree? TargetOf(BpmnModel model, XmlTree source) => model.Find(source.First(BpmnNames.Bpmn, "target")?.Text);

    private static HashSet<XmlTree> SourcesOf(BpmnModel model, XmlTree target) =>
        [.. target.All(BpmnNames.Bpmn, "source").Select(s => model.Find(s.Text)).OfType<XmlTree>()];
}
