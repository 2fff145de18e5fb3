using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Waits for several events: the first to happen decides the way and the others are forgotten, or all of them must happen.</summary>
public sealed record EventBasedGateway : FlowNode
{
    /// <summary>True when every event must happen; false when the first one decides.</summary>
    public bool IsParallel { get; init; }

    /// <summary>True when one of its events starts the process.</summary>
    public bool Instantiate { get; init; }

    internal override bool Instantiates => Instantiate;

    internal static EventBasedGateway Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        IsParallel = x.Attribute("eventGatewayType") is "Parallel",
        Instantiate = x.Attribute("instantiate") is "true" or "1",
    };

    /// <summary>One of its events starts the process; the others must follow when all are needed.</summary>
    internal void Begin(Run run, Key scope, FlowNode chosen)
    {
        var definition = run.DefinitionOf(scope);
        var key = run.Open(Id, scope);
        var me = run.Instance.Elements[key];
        if (!IsParallel || Listening.TryListen(run, me, Awaited(definition).Where(a => a.EventId != chosen.Id)))
        {
            Choose(run, me, chosen, FeelContext.Empty);
        }
    }

    internal override void Work(Run run, ElementInstance me)
    {
        _ = Listening.TryListen(run, me, Awaited(run.DefinitionOf(me.Key)));
    }

    /// <summary>One of the events has happened.</summary>
    internal void Choose(Run run, ElementInstance me, FlowNode chosen, FeelContext payload)
    {
        var flow = Outgoing.First(f => f.TargetId == chosen.Id);
        if (!IsParallel || Outgoing.All(f => !Listening.IsStillAwaited(run, me.Key, f.TargetId)))
        {
            run.Complete(me.Key);
        }

        run.Emit(new Event.SequenceFlowTaken(flow.Id, me.Scope));
        run.ActivateHappened(chosen.Id, me.Scope, payload, flow.Id);
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Instantiate && !Incoming.IsEmpty)
        {
            yield return LintText.InstantiatingWithFlow(this);
        }

        if (Outgoing.Length < 2)
        {
            yield return LintText.TooFewEvents(this);
        }

        foreach (var flow in Outgoing.Where(f => definition.Node(f.TargetId) is { } target && TriggerOf(target) is null))
        {
            yield return LintText.NotAnEventAfterGateway(this, flow);
        }
    }

    internal IEnumerable<(string EventId, EventDefinition Trigger)> Awaited(ProcessDefinition definition) =>
        Outgoing.Select(f => (f.TargetId, TriggerOf(definition.Node(f.TargetId))!));

    private static EventDefinition? TriggerOf(FlowNode? node) => node switch
    {
        IntermediateCatchEvent e when e.Trigger.Parts.All(p => p.IsAwaited) => e.Trigger,
        ReceiveTask { Message: { } message } => new EventDefinition.Message(message),
        _ => null,
    };
}
