using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>An event on the border of an activity: it interrupts the activity, or starts something beside it.</summary>
public sealed record BoundaryEvent : FlowNode
{
    /// <summary>The activity on which it is drawn.</summary>
    public required string AttachedTo { get; init; }

    /// <summary>True when the activity ends as it fires. Errors and cancellations always interrupt.</summary>
    public required bool CancelActivity { get; init; }

    /// <summary>What it waits for.</summary>
    public required EventDefinition Trigger { get; init; }

    internal override bool BeginsWithItsScope => false;

    /// <summary>The activity that undoes the one it is drawn on, for a compensation event; otherwise null.</summary>
    public string? HandlerId { get; init; }

    /// <inheritdoc/>
    public override EventDefinition Awaits => Trigger;

    internal override bool HappensAgain => !CancelActivity;

    internal static BoundaryEvent Read(ElementXml x)
    {
        var trigger = x.EventDefinition();
        return new()
        {
            Id = x.Id,
            Tag = x.Tag,
            ParentId = x.ParentId,
            AttachedTo = x.Attribute("attachedToRef") ?? "",
            CancelActivity = trigger.Has<EventDefinition.Error>() || trigger.Has<EventDefinition.Cancel>() || x.Attribute("cancelActivity") is not ("false" or "0"),
            Trigger = trigger,
            HandlerId = x.AssociatedWith(),
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

        if (Trigger.Parts.Any(p => !p.IsAwaited
            && p is not (EventDefinition.Error or EventDefinition.Escalation or EventDefinition.Compensate or EventDefinition.Cancel)))
        {
            yield return LintText.TriggerNotHere(this);
        }

        if (Trigger is EventDefinition.Cancel && definition.Node(AttachedTo) is not Transaction)
        {
            yield return LintText.CancelOutsideTransaction(this);
        }

        if (Trigger is EventDefinition.Compensate && definition.Node(HandlerId ?? "") is not Activity)
        {
            yield return LintText.NoHandler(this);
        }
    }
}
