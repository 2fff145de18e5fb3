using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A token passes here and may send a message.</summary>
public sealed record IntermediateThrowEvent : FlowNode
{
    /// <summary>What it does.</summary>
    public required EventDefinition Result { get; init; }

    internal static IntermediateThrowEvent Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Result = x.EventDefinition(),
    };

    internal override void Work(Run run, ElementInstance me)
    {
        if (Result is not EventDefinition.Message message || Messages.TrySend(run, me, message.Definition))
        {
            run.Leave(me.Key);
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Result is not (EventDefinition.None or EventDefinition.Message))
        {
            yield return LintText.TriggerNotHere(this);
        }
    }
}
