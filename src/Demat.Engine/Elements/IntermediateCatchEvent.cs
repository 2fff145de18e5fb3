using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A token waits here for a date or a message.</summary>
public sealed record IntermediateCatchEvent : FlowNode
{
    /// <summary>What it waits for.</summary>
    public required EventDefinition Trigger { get; init; }

    internal static IntermediateCatchEvent Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Trigger = x.EventDefinition(),
    };

    internal override void Work(Run run, ElementInstance me) => _ = Listening.TryListen(run, me, (Id, Trigger));

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Trigger is not (EventDefinition.Message or EventDefinition.Timer))
        {
            yield return LintText.TriggerNotHere(this);
        }
    }
}
