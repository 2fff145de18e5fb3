using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A token passes here and may throw something: a message, a signal, an escalation, a compensation, or itself to a link.</summary>
public sealed record IntermediateThrowEvent : FlowNode
{
    /// <summary>What it does.</summary>
    public required EventDefinition Result { get; init; }

    internal override bool ThrowsSignal => Result.Has<EventDefinition.Signal>();

    internal static IntermediateThrowEvent Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Result = x.EventDefinition(),
    };

    internal override void Work(Run run, ElementInstance me)
    {
        if (Throwing.TryThrow(run, me, Result))
        {
            run.Leave(me.Key);
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Result.Parts.Any(p => p is EventDefinition.Timer or EventDefinition.Conditional or EventDefinition.Error
            or EventDefinition.Cancel or EventDefinition.Terminate))
        {
            yield return LintText.TriggerNotHere(this);
        }

        foreach (var link in Result.Parts.OfType<EventDefinition.Link>().Where(l => definition.LinkTarget(ParentId, l.Name) is null))
        {
            yield return LintText.LinkWithoutTarget(this, link.Name);
        }

        foreach (var problem in CompensationCheck.Of(definition, this, Result))
        {
            yield return problem;
        }
    }
}
