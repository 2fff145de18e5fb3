using System.Collections.Immutable;
using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>An element that tokens go through: an event, an activity or a gateway. Each element has its file under Elements/.</summary>
public abstract record FlowNode
{
    /// <summary>Its id in the file.</summary>
    public required string Id { get; init; }

    /// <summary>Its label, or an empty text.</summary>
    public string Name { get; init; } = "";

    /// <summary>The BPMN tag: userTask, exclusiveGateway…</summary>
    public required string Tag { get; init; }

    /// <summary>The process or sub-process in which it is drawn.</summary>
    public required string ParentId { get; init; }

    /// <summary>The text that documents it, or an empty text.</summary>
    public string Documentation { get; init; } = "";

    /// <summary>The zeebe:property entries.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ProcessDefinition.NoProperties;

    /// <summary>What it copies in and out.</summary>
    public IoMapping Mapping { get; init; } = IoMapping.None;

    /// <summary>What it takes from data objects and gives back to them.</summary>
    public DataFlow Data { get; init; } = DataFlow.None;

    /// <summary>The flows that reach it, in the order of the file.</summary>
    public ImmutableArray<SequenceFlow> Incoming { get; init; } = [];

    /// <summary>The flows that leave it, in the order of the file.</summary>
    public ImmutableArray<SequenceFlow> Outgoing { get; init; } = [];

    /// <summary>The flow taken when no other is, as written; null when there is none.</summary>
    public string? DefaultFlowId { get; init; }

    /// <summary>What to call it in a message: its label, or its id.</summary>
    public string Label => Name.Length > 0 ? Name : Id;

    /// <summary>True when it starts with its process or sub-process, if no flow leads to it and there is no start event.</summary>
    internal virtual bool BeginsWithItsScope => !Instantiates;

    /// <summary>True when tokens wait before it until no other can come: it looks upstream.</summary>
    internal virtual bool LooksUpstream => false;

    /// <summary>What an event or a receive task waits for; null for anything else.</summary>
    public virtual EventDefinition? Awaits => null;

    /// <summary>True for a gateway or a receive task that starts the process.</summary>
    internal virtual bool Instantiates => false;

    /// <summary>True for an event that goes on happening: it does not interrupt what it belongs to.</summary>
    internal virtual bool HappensAgain => false;

    /// <summary>True for an event that throws a signal: whoever can begin to wait for it does so first.</summary>
    internal virtual bool ThrowsSignal => false;

    /// <summary>A token has come by a flow: it starts, unless it must wait for other tokens.</summary>
    internal virtual void Arrive(Run run, Key scope, SequenceFlow flow) => run.Activate(Id, scope, flow.Id);

    /// <summary>Looks again at what waits before it, now that tokens have moved or died around it; true when it went on.</summary>
    internal virtual bool TryGoOn(Run run, ElementInstance scope) => false;

    /// <summary>The names of the messages that start an instance by this element.</summary>
    public IEnumerable<string> MessageNames(EngineContext context) =>
        Parts.Where(p => p is EventDefinition.Message).Select(p => NameOf(p, context)).OfType<string>();

    /// <summary>The names of the signals that start an instance by this element.</summary>
    public IEnumerable<string> SignalNames(EngineContext context) =>
        Parts.Where(p => p is EventDefinition.Signal).Select(p => NameOf(p, context)).OfType<string>();

    /// <summary>True when an instance is started by the first of several triggers and waits at this element for the others.</summary>
    public virtual bool WaitsForAll => false;

    /// <summary>The name of a message or signal that starts an instance; null for anything else.</summary>
    internal static string? NameOf(EventDefinition part, EngineContext context) => part switch
    {
        EventDefinition.Message m => Named(m.Definition.Name, context),
        EventDefinition.Signal s => Named(s.Name, context),
        _ => null,
    };

    /// <summary>Begins as the first element of a process or sub-process.</summary>
    internal virtual void Begin(Run run, Key scope) => run.Activate(Id, scope);

    /// <summary>Does its work, or begins to wait. By default it leaves at once.</summary>
    internal virtual void Work(Run run, ElementInstance me) => run.Leave(me.Key);

    /// <summary>Chooses the flows by which to leave; false when it cannot, after having raised an incident.</summary>
    internal virtual bool TryChooseFlows(Run run, ElementInstance me, out ImmutableArray<SequenceFlow> chosen) =>
        Flows.TryChoose(run, me, this, out chosen);

    /// <summary>A scope: every token in it has reached an end.</summary>
    internal virtual void ContentEnded(Run run, ElementInstance me) => run.EndScope(me.Key);

    /// <summary>A scope: an element in it is done; true when the scope has ended for that, so that nothing follows the element.</summary>
    internal virtual bool IsEnoughAfter(Run run, ElementInstance me, FlowNode done) => false;

    /// <summary>What is wrong with it, beyond what is common to all elements.</summary>
    internal virtual IEnumerable<Problem> Check(ProcessDefinition definition) => [];

    private ImmutableArray<EventDefinition> Parts => Awaits?.Parts ?? [];

    private static string? Named(Expression name, EngineContext context) =>
        (name.Evaluate(FeelContext.Empty, context.Environment).Value as FeelValue.Text)?.Value;
}
