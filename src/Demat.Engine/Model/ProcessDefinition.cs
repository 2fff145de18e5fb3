using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>A process, as read from its BPMN file. Immutable; shared by every instance.</summary>
public sealed class ProcessDefinition
{
    private readonly ImmutableDictionary<string, FlowNode> byId;
    private readonly ILookup<string, BoundaryEvent> attached;
    private readonly ILookup<string, FlowNode> content;
    private readonly ILookup<string, StartEvent> eventStarts;
    private readonly ImmutableHashSet<string> undoable;
    private readonly ImmutableDictionary<string, SequenceFlow> flowsById;
    private readonly ILookup<string, FlowNode> joins;
    private readonly ImmutableDictionary<string, Lazy<Upstream>> upstream;

    internal ProcessDefinition(string id, string name, ImmutableArray<FlowNode> nodes, ImmutableArray<SequenceFlow> flows)
    {
        Id = id;
        Name = name;
        Nodes = nodes;
        Flows = flows;
        byId = nodes.ToImmutableDictionary(n => n.Id, StringComparer.Ordinal);
        attached = nodes.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, StringComparer.Ordinal);
        content = nodes.ToLookup(n => n.ParentId, StringComparer.Ordinal);
        eventStarts = nodes.OfType<EventSubProcess>().SelectMany(e => content[e.Id].OfType<StartEvent>().Select(s => (Scope: e.ParentId, Start: s)))
            .ToLookup(x => x.Scope, x => x.Start, StringComparer.Ordinal);
        undoable =
        [
            .. nodes.OfType<BoundaryEvent>().Where(b => b.HandlerId is not null && b.Trigger.Has<EventDefinition.Compensate>()).Select(b => b.AttachedTo),
            .. eventStarts.Where(scope => scope.Any(s => s.Trigger.Has<EventDefinition.Compensate>())).Select(scope => scope.Key),
        ];
        flowsById = flows.DistinctBy(f => f.Id).ToImmutableDictionary(f => f.Id, StringComparer.Ordinal);
        joins = nodes.Where(n => n.LooksUpstream).ToLookup(n => n.ParentId, StringComparer.Ordinal);
        upstream = nodes.Where(n => n.LooksUpstream)
            .ToImmutableDictionary(n => n.Id, n => new Lazy<Upstream>(() => Upstream.Of(this, n)), StringComparer.Ordinal);
    }

    /// <summary>The BPMN process id.</summary>
    public string Id { get; }

    /// <summary>The name of the process, or its id.</summary>
    public string Name { get; }

    /// <summary>False when the file says that it is only a drawing.</summary>
    public bool IsExecutable { get; internal init; } = true;

    /// <summary>True for a global task: a process of one task, that only a call activity starts.</summary>
    public bool IsGlobalTask { get; internal init; }

    /// <summary>The version written by the author (zeebe:versionTag), or null.</summary>
    public string? VersionTag { get; internal init; }

    /// <summary>The text that documents the process, or an empty text.</summary>
    public string Documentation { get; internal init; } = "";

    /// <summary>The zeebe:property entries of the process.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; internal init; } = NoProperties;

    /// <summary>True when the file says where the elements are drawn.</summary>
    public bool HasDiagram { get; internal init; }

    /// <summary>Every element, those of sub-processes included, in the order of the file.</summary>
    public ImmutableArray<FlowNode> Nodes { get; }

    /// <summary>Every sequence flow, those of sub-processes included, in the order of the file.</summary>
    public ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>The start events of the process itself.</summary>
    public IEnumerable<StartEvent> StartEvents => ContentOf(Id).OfType<StartEvent>();

    /// <summary>What starts the process from outside: start events, receive tasks that instantiate, and the events after such a gateway.</summary>
    public IEnumerable<FlowNode> Starters => ContentOf(Id).Where(n => n is StartEvent or ReceiveTask { Instantiate: true } || InstantiatorOf(n) is not null);

    /// <summary>The start event that a person or a program starts; null when only messages or timers start the process.</summary>
    public StartEvent? NoneStart => StartEvents.FirstOrDefault(s => s.Trigger is EventDefinition.None);

    internal static ImmutableSortedDictionary<string, string> NoProperties { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The element with this id; null when there is none.</summary>
    public FlowNode? Node(string id) => byId.GetValueOrDefault(id);

    /// <summary>The zeebe:property of an element, or null.</summary>
    public string? Property(string elementId, string name) => Node(elementId)?.Properties.GetValueOrDefault(name);

    /// <summary>The elements drawn directly in a process or sub-process.</summary>
    public IEnumerable<FlowNode> ContentOf(string scopeId) => content[scopeId];

    /// <summary>The sequence flows with these ids.</summary>
    internal IEnumerable<SequenceFlow> FlowsOf(IEnumerable<string> ids) => ids.Select(id => flowsById[id]);

    /// <summary>True when some join looks upstream.</summary>
    internal bool HasJoins => joins.Count > 0;

    /// <summary>The joins of a scope that look upstream.</summary>
    internal IEnumerable<FlowNode> JoinsIn(ElementInstance scope) => joins[scope.Root is null ? scope.ElementId : Id];

    /// <summary>The gateway before an event that starts the process; null for anything else.</summary>
    internal EventBasedGateway? InstantiatorOf(FlowNode node) =>
        node.Incoming.Select(f => Node(f.SourceId)).OfType<EventBasedGateway>().FirstOrDefault(g => g.Instantiate);

    /// <summary>What leads to a join.</summary>
    internal Upstream UpstreamOf(FlowNode join) => upstream[join.Id].Value;

    /// <summary>The elements from which a token can come to this one directly.</summary>
    internal IEnumerable<string> Before(FlowNode node)
    {
        var sources = node.Incoming.Select(f => f.SourceId);
        return node switch
        {
            BoundaryEvent boundary => sources.Append(boundary.AttachedTo),
            IntermediateCatchEvent { Trigger: EventDefinition.Link link } => sources.Concat(LinkSources(node.ParentId, link.Name)),
            _ => sources,
        };
    }

    /// <summary>
    /// Where a process or sub-process begins when nothing in particular starts it: its none start event; without any start event,
    /// everything to which no flow leads.
    /// </summary>
    internal IEnumerable<FlowNode> BeginningsOf(string scopeId)
    {
        var starts = ContentOf(scopeId).OfType<StartEvent>().ToList();
        return starts.Count > 0
            ? starts.Where(s => s.Trigger is EventDefinition.None).Take(1)
            : ContentOf(scopeId).Where(n => n.Incoming.IsEmpty && n.BeginsWithItsScope);
    }

    /// <summary>The event where a link of this name leads, in one process or sub-process; null when there is none.</summary>
    public IntermediateCatchEvent? LinkTarget(string scopeId, string name) => ContentOf(scopeId).OfType<IntermediateCatchEvent>()
        .FirstOrDefault(c => c.Trigger is EventDefinition.Link link && link.Name == name);

    /// <summary>The events that jump to a link.</summary>
    private IEnumerable<string> LinkSources(string scopeId, string name) => ContentOf(scopeId).OfType<IntermediateThrowEvent>()
        .Where(t => t.Result.Parts.Any(p => p is EventDefinition.Link link && link.Name == name)).Select(t => t.Id);

    /// <summary>True for an element drawn in a transaction, directly or further inside.</summary>
    internal bool IsInTransaction(FlowNode? node) => node is not null && Node(node.ParentId) is var around
        && (around is Transaction || IsInTransaction(around));

    /// <summary>The start events of the event sub-processes drawn directly in a process or sub-process.</summary>
    internal IEnumerable<StartEvent> EventStartsOf(string scopeId) => eventStarts[scopeId];

    /// <summary>True when something says how to undo an activity or a process as a whole.</summary>
    internal bool IsUndoable(string id) => undoable.Contains(id);

    /// <summary>True for an activity with boundary events.</summary>
    internal bool HasAttached(string activityId) => attached.Contains(activityId);

    /// <summary>The boundary events of an activity.</summary>
    public IEnumerable<BoundaryEvent> AttachedTo(string activityId) => attached[activityId];
}
