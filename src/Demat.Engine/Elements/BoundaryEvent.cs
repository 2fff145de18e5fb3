using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>An event on the border of an activity: it interrupts the activity, or starts something beside it.</summary>
public sealed record BoundaryEvent : FlowNode
{
    /// <summary>The activity on which it is drawn.</summary>
    public required string AttachedTo { get; init; }

    /// <summary>True when the activity ends as it fires. An error always interrupts.</summary>
    public required bool CancelActivity { get; init; }

    /// <summary>What it waits for.</summary>
    public required EventDefinition Trigger { get; init; }

    internal override bool BeginsWithItsScope => false;

    internal static BoundaryEvent Read(ElementXml x)
    {
        var trigger = x.EventDefinition();
        return new()
        {
            Id = x.Id,
            Tag = x.Tag,
            ParentId = x.ParentId,
            AttachedTo = x.Attribute("attachedToRef") ?? "",
            CancelActivity = trigger is EventDefinition.Error || x.Attribute("cancelActivity") is not ("false" or "0"),
            Trigger = trigger,
        };
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (definition.Node(AttachedTo) is not Activity host || host.ParentId != ParentId)
        {
            yield return LintText.UnknownHost(this);
        }

        if (!Incoming.IsEmpty)
        {
            yield return LintText.FlowIntoBoundary(this);
        }

        if (Trigger is not (EventDefinition.Message or EventDefinition.Timer or EventDefinition.Error))
        {
            yield return LintText.TriggerNotHere(this);
        }
    }
}
