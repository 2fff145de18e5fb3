using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Where a token ends: quietly, by throwing something, or with everything else in its scope.</summary>
public sealed record EndEvent : FlowNode
{
    /// <summary>What it does.</summary>
    public required EventDefinition Result { get; init; }

    internal override bool BeginsWithItsScope => false;

    internal override bool ThrowsSignal => Result.Has<EventDefinition.Signal>();

    internal static EndEvent Read(ElementXml x) => new()
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
        if (!Outgoing.IsEmpty)
        {
            yield return LintText.FlowOutOfEnd(this);
        }

        if (Result.Parts.Any(p => p is EventDefinition.Timer or EventDefinition.Conditional or EventDefinition.Link))
        {
            yield return LintText.TriggerNotHere(this);
        }

        if (Result.Has<EventDefinition.Cancel>() && !definition.IsInTransaction(this))
        {
            yield return LintText.CancelOutsideTransaction(this);
        }

        foreach (var problem in CompensationCheck.Of(definition, this, Result))
        {
            yield return problem;
        }
    }
}
