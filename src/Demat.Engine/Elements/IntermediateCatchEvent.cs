using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A token waits here for a date, a message, a signal or a condition; or it arrives here from a link.</summary>
public sealed record IntermediateCatchEvent : FlowNode
{
    /// <summary>What it waits for.</summary>
    public required EventDefinition Trigger { get; init; }

    /// <inheritdoc/>
    public override EventDefinition Awaits => Trigger;

    internal override bool BeginsWithItsScope => Trigger is not EventDefinition.Link;

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
        if (!Trigger.Parts.All(p => p.IsAwaited) && Trigger is not EventDefinition.Link)
        {
            yield return LintText.TriggerNotHere(this);
        }
    }
}
