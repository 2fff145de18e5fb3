using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Where a process or a sub-process begins: at once, when a message or a signal comes, at a date; an event sub-process, when its event happens.</summary>
public sealed record StartEvent : FlowNode
{
    /// <summary>What starts it.</summary>
    public required EventDefinition Trigger { get; init; }

    /// <summary>The form to fill in before the process starts, or null.</summary>
    public string? FormId { get; init; }

    /// <summary>For the start of an event sub-process: true when the rest of the scope ends as it happens.</summary>
    public bool IsInterrupting { get; init; } = true;

    /// <inheritdoc/>
    public override EventDefinition Awaits => Trigger;

    internal override bool HappensAgain => !IsInterrupting;

    /// <summary>When the timer of this event first starts an instance, from the moment of deployment; null for another event.</summary>
    public TimerPlan? PlanFirst(EngineContext context) => Trigger.Parts.OfType<EventDefinition.Timer>().FirstOrDefault() is { } timer
        ? TimerPlan.From(timer.Kind, timer.Value.Evaluate(FeelContext.Empty, context.Environment).Value, context.Now, context.Zone)
        : null;

    /// <inheritdoc/>
    public override bool WaitsForAll => Trigger is EventDefinition.Multiple { All: true };

    internal static StartEvent Read(ElementXml x)
    {
        var trigger = x.EventDefinition();
        return new()
        {
            Id = x.Id,
            Tag = x.Tag,
            ParentId = x.ParentId,
            Trigger = trigger,
            FormId = x.FormId,
            IsInterrupting = trigger.Has<EventDefinition.Error>() || x.Attribute("isInterrupting") is not ("false" or "0"),
        };
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (!Incoming.IsEmpty)
        {
            yield return LintText.FlowIntoStart(this);
        }

        var isOfEvent = definition.Node(ParentId) is EventSubProcess;
        if (Trigger.Parts.Any(p => !IsAllowed(p, isOfEvent, ParentId == definition.Id)))
        {
            yield return isOfEvent || ParentId == definition.Id ? LintText.TriggerNotHere(this) : LintText.TriggeredStartInSubProcess(this);
        }
        else if (!isOfEvent && Trigger.Has<EventDefinition.Conditional>())
        {
            yield return LintText.ConditionalStart(this);
        }
    }

    private static bool IsAllowed(EventDefinition trigger, bool isOfEvent, bool isOfProcess) => trigger switch
    {
        EventDefinition.None => !isOfEvent,
        EventDefinition.Error or EventDefinition.Escalation or EventDefinition.Compensate => isOfEvent,
        _ => trigger.IsAwaited && (isOfEvent || isOfProcess),
    };
}
