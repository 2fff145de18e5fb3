using System.Collections.Immutable;
using Demat.Engine.Migration;

namespace Demat.Engine;

/// <summary>A plan applied to its two definitions: where each element continues, and what is wrong with the plan itself.</summary>
public sealed class MigrationMap
{
    private readonly Dictionary<string, string?> elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Problem> objections = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> sources;

    private MigrationMap(MigrationPlan plan, ProcessDefinition source, ProcessDefinition target)
    {
        (Plan, Source, Target) = (plan, source, target);
        elements[source.Id] = target.Id;
        foreach (var node in source.Nodes)
        {
            _ = Element(node.Id);
        }

        foreach (var flow in source.Flows)
        {
            flows[flow.Id] = TargetOf(flow);
        }

        sources = elements.Where(e => e.Value is not null).ToLookup(e => e.Value!, e => e.Key, StringComparer.Ordinal);
        Problems = [.. FindProblems()];
    }

    /// <summary>What was asked.</summary>
    public MigrationPlan Plan { get; }

    /// <summary>The definition that instances leave.</summary>
    public ProcessDefinition Source { get; }

    /// <summary>The definition that they enter.</summary>
    public ProcessDefinition Target { get; }

    /// <summary>Errors forbid the plan whatever the instance; warnings say what a default could not do.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>True when nothing forbids the plan itself.</summary>
    public bool IsSound => Problems.All(p => p.Severity == ProblemSeverity.Warning);

    /// <summary>Applies a plan to its definitions.</summary>
    public static MigrationMap Of(MigrationPlan plan, ProcessDefinition source, ProcessDefinition target) => new(plan, source, target);

    /// <summary>Where an element of the source, or the process itself, continues; null when nowhere.</summary>
    public string? Element(string id)
    {
        if (!elements.TryGetValue(id, out var known))
        {
            elements[id] = null;
            elements[id] = known = Source.Node(id) is { } node ? TargetOf(node) : null;
        }

        return known;
    }

    /// <summary>Where a token that waits on a sequence flow continues to wait; null when nowhere.</summary>
    public string? Flow(string id) => flows.GetValueOrDefault(id);

    /// <summary>The elements of the source that continue in an element of the target.</summary>
    public IEnumerable<string> SourcesOf(string target) => sources[target];

    /// <summary>The elements of the target in which one of the source could continue.</summary>
    public IEnumerable<FlowNode> CandidatesFor(FlowNode node) =>
        Target.Nodes.Where(to => Kinship.Objection(node, to, Plan.Again.Contains(node.Id)) is null && Misplaced(node, to) is null);

    /// <summary>The plan of the way back; null when two elements continue in one, so that nobody can tell them apart.</summary>
    public MigrationPlan? Inverse()
    {
        if (sources.Any(s => s.Count() > 1))
        {
            return null;
        }

        var back = MigrationPlan.Between(Plan.Target, Plan.Source) with
        {
            Again = ImmutableSortedSet.CreateRange(StringComparer.Ordinal, Plan.Again.Select(Element).OfType<string>()),
        };
        foreach (var node in Target.Nodes)
        {
            var from = SourcesOf(node.Id).SingleOrDefault();
            back = from == node.Id || (from is null && Source.Node(node.Id) is null) ? back : back.With(node.Id, from);
        }

        foreach (var (from, to) in flows.Where(f => f.Value is not null && f.Value != f.Key))
        {
            back = back.With(to!, from);
        }

        return back;
    }

    /// <summary>Why an element has no target by itself; null when there was nothing to try.</summary>
    internal Problem? ObjectionTo(string id) => objections.GetValueOrDefault(id);

    /// <summary>The ids that change, of elements, flows and the process.</summary>
    internal ImmutableSortedDictionary<string, string?> Renamed() => elements.Concat(flows)
        .Where(e => e.Value is not null && e.Value != e.Key)
        .ToImmutableSortedDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    private string? TargetOf(FlowNode node)
    {
        var asked = Plan.Elements.TryGetValue(node.Id, out var wanted);
        if ((asked && wanted is null) || Target.Node(wanted ?? node.Id) is not { } to)
        {
            return null;
        }

        if ((Kinship.Objection(node, to, Plan.Again.Contains(node.Id)) ?? Misplaced(node, to)) is not { } objection)
        {
            return to.Id;
        }

        objections[node.Id] = asked ? objection : objection with { Severity = ProblemSeverity.Warning };
        return null;
    }

    /// <summary>It must stay inside what continues as its scope, and a boundary event on what continues as its activity.</summary>
    private Problem? Misplaced(FlowNode node, FlowNode to) =>
        Element(node.ParentId) != to.ParentId ? MigrationText.OtherScope(node, to)
        : node is BoundaryEvent border && Element(border.AttachedTo) != ((BoundaryEvent)to).AttachedTo ? MigrationText.OtherHost(border, to)
        : null;

    private string? TargetOf(SequenceFlow flow)
    {
        var asked = Plan.Elements.TryGetValue(flow.Id, out var wanted);
        return asked && wanted is null ? null
            : Target.Flows.FirstOrDefault(f => f.Id == (wanted ?? flow.Id)) is { } to && Element(flow.TargetId) == to.TargetId ? to.Id
            : null;
    }

    private IEnumerable<Problem> FindProblems()
    {
        if (Plan.Source == Plan.Target)
        {
            yield return MigrationText.SameVersion();
        }

        foreach (var (from, to) in Plan.Elements)
        {
            if (Source.Node(from) is null && Source.Flows.All(f => f.Id != from))
            {
                yield return MigrationText.UnknownSource(from);
            }
            else if (to is not null && Source.Node(from) is not null && Target.Node(to) is null)
            {
                yield return MigrationText.UnknownTarget(from, to);
            }
            else if (to is not null && Source.Node(from) is null && Flow(from) is null)
            {
                yield return MigrationText.OtherFlow(from, to);
            }
        }

        foreach (var id in Plan.Again.Where(id => Source.Node(id) is null))
        {
            yield return MigrationText.UnknownSource(id);
        }

        foreach (var objection in Source.Nodes.Select(n => ObjectionTo(n.Id)).OfType<Problem>())
        {
            yield return objection;
        }

        foreach (var several in sources.Where(s => s.Count() > 1))
        {
            yield return MigrationText.TwoToOne(several.Key, several);
        }
    }
}
