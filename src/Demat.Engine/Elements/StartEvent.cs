using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Where a process or a sub-process begins: at once, when a message comes, or at a date.</summary>
public sealed record StartEvent : FlowNode
{
    /// <summary>What starts it.</summary>
    public required EventDefinition Trigger { get; init; }

    /// <summary>The form to fill in before the process starts, or null.</summary>
    public string? FormId { get; init; }

    /// <summary>When the timer of this event first starts an instance, from the moment of deployment; null for another event.</summary>
    public TimerPlan? PlanFirst(EngineContext context) => Trigger is EventDefinition.Timer timer
        ? TimerPlan.From(timer.Kind, timer.Value.Evaluate(FeelContext.Empty, context.Environment).Value, context.Now, context.Zone)
        : null;

    /// <summary>The name of the message that starts an instance; null for another event.</summary>
    public string? MessageName(EngineContext context) => Trigger is EventDefinition.Message message
        ? (message.Definition.Name.Evaluate(FeelContext.Empty, context.Environment).Value as FeelValue.Text)?.Value
        : null;

    internal static StartEvent Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Trigger = x.EventDefinition(),
        FormId = x.FormId,
    };

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (!Incoming.IsEmpty)
        {
            yield return LintText.FlowIntoStart(this);
        }

        if (ParentId != definition.Id && Trigger is not EventDefinition.None)
        {
            yield return LintText.TriggeredStartInSubProcess(this);
        }

        if (Trigger is not (EventDefinition.None or EventDefinition.Message or EventDefinition.Timer))
        {
            yield return LintText.TriggerNotHere(this);
        }
    }
}
