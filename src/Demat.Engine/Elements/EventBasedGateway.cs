using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Waits for several events; the first to happen decides the way, the others are forgotten.</summary>
public sealed record EventBasedGateway : FlowNode
{
    internal static EventBasedGateway Read(ElementXml x)
    {
        if (x.Attribute("instantiate") is "true" or "1")
        {
            x.Report(LintText.InstantiatingGateway(x.Id, x.Name));
        }

        return new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };
    }

    internal override void Work(Run run, ElementInstance me)
    {
        var definition = run.DefinitionOf(me.Key);
        _ = Listening.TryListen(run, me, Outgoing.Select(f => (f.TargetId, TriggerOf(definition.Node(f.TargetId))!)));
    }

    /// <summary>One of the events has happened.</summary>
    internal void Choose(Run run, ElementInstance me, FlowNode chosen, FeelContext payload)
    {
        var flow = Outgoing.First(f => f.TargetId == chosen.Id);
        run.Complete(me.Key);
        run.Emit(new Event.SequenceFlowTaken(flow.Id, me.Scope));
        run.ActivateHappened(chosen.Id, me.Scope, payload, flow.Id);
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Outgoing.Length < 2)
        {
            yield return LintText.TooFewEvents(this);
        }

        foreach (var flow in Outgoing.Where(f => definition.Node(f.TargetId) is { } target && TriggerOf(target) is null))
        {
            yield return LintText.NotAnEventAfterGateway(this, flow);
        }
    }

    private static EventDefinition? TriggerOf(FlowNode? node) => node switch
    {
        IntermediateCatchEvent e when e.Trigger.Parts.All(p => p.IsAwaited) => e.Trigger,
        ReceiveTask { Message: { } message } => new EventDefinition.Message(message),
        _ => null,
    };
}
