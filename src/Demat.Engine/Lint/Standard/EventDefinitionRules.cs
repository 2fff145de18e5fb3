using System.Collections.Immutable;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine.Lint;

/// <summary>Event definitions: what each must say to be executed.</summary>
internal static class EventDefinitionRules
{
    private static readonly LintRule SeveralTimes = new(
        "several-times", "10.5.5",
        "le minuteur a plusieurs valeurs : il faut soit une date, soit une durée, soit une répétition.",
        "the timer has several values: give a date, a duration or a cycle.");

    private static readonly LintRule BadTimer = new(
        "bad-timer", "10.5.5",
        "« {0} » n’est pas une date, une durée ou une répétition ISO 8601 ({1}).",
        "“{0}” is not an ISO 8601 date, duration or repetition ({1}).");

    private static readonly LintRule NoMessage = new(
        "operation-without-message", "10.5.5",
        "l’événement a une opération (operationRef) mais aucun message (messageRef).",
        "the event has an operation (operationRef) but no message (messageRef).");

    private static readonly LintRule NoOperation = new(
        "message-without-operation", "10.5.5",
        "le message « {0} » porte une donnée (itemRef) : dans un processus exécutable, l’événement dit par quelle opération (operationRef).",
        "the message “{0}” carries an item (itemRef): in an executable process the event must say by which operation (operationRef).");

    private static readonly LintRule NoErrorCode = new(
        "error-without-code", "10.5.5",
        "l’événement émet l’erreur « {0} », qui n’a pas de code (errorCode).",
        "the event throws the error “{0}”, which has no code (errorCode).");

    private static readonly LintRule NoEscalationCode = new(
        "escalation-without-code", "10.5.5",
        "l’événement émet l’escalade « {0} », qui n’a pas de code (escalationCode).",
        "the event throws the escalation “{0}”, which has no code (escalationCode).");

    private static readonly LintRule ThrowsNothing = new(
        "throw-without-reference", "10.5.5",
        "l’événement émet une erreur ou une escalade sans dire laquelle ({0}).",
        "the event throws an error or an escalation without saying which ({0}).");

    private static readonly LintRule NoCondition = new(
        "empty-condition", "10.5.5",
        "l’événement conditionnel n’a pas de condition.", "the conditional event has no condition.");

    internal static ImmutableArray<LintRule> Rules => [SeveralTimes, BadTimer, NoMessage, NoOperation, NoErrorCode, NoEscalationCode, ThrowsNothing, NoCondition];

    internal static IEnumerable<Problem> Check(BpmnModel model) => model.All("timerEventDefinition").SelectMany(Timer)
        .Concat(model.All("messageEventDefinition").SelectMany(m => Message(model, m)))
        .Concat(model.Elements.Where(e => Kinds.IsThrowEvent(e.Name)).SelectMany(e => Thrown(model, e)))
        .Concat(model.All("conditionalEventDefinition").Where(c => c.First(BpmnNames.Bpmn, "condition") is null).Select(c => NoCondition.At(c)));

    private static IEnumerable<Problem> Timer(XmlTree timer)
    {
        var values = timer.Children.Where(c => c.IsBpmn && c.Name is "timeDate" or "timeDuration" or "timeCycle").ToList();
        if (values.Count > 1)
        {
            yield return SeveralTimes.At(timer);
        }

        foreach (var value in values.Where(v => v.Text.Length > 0 && v.Text[0] != '=' && !IsReadable(v)))
        {
            yield return BadTimer.At(timer, value.Text, value.Name);
        }
    }

    private static bool IsReadable(XmlTree value)
    {
        var kind = value.Name switch
        {
            "timeDate" => TimerKind.Date,
            "timeDuration" => TimerKind.Duration,
            _ => TimerKind.Cycle,
        };
        return TimerPlan.From(kind, new FeelValue.Text(value.Text), DateTimeOffset.UnixEpoch, "UTC") is not null;
    }

    private static IEnumerable<Problem> Message(BpmnModel model, XmlTree definition)
    {
        var operation = definition.First(BpmnNames.Bpmn, "operationRef");
        if (operation is not null && string.IsNullOrWhiteSpace(definition.Attribute("messageRef")))
        {
            yield return NoMessage.At(definition);
        }

        if (operation is null && model.Find(definition, "messageRef") is { } message && message.Attribute("itemRef") is { Length: > 0 })
        {
            yield return NoOperation.At(definition, message.Attribute("name") ?? message.Attribute("id"));
        }
    }

    private static IEnumerable<Problem> Thrown(BpmnModel model, XmlTree happening)
    {
        foreach (var definition in EventRules.DefinitionsOf(model, happening))
        {
            if (definition.Name is "errorEventDefinition" && !Says(definition, "errorRef"))
            {
                yield return ThrowsNothing.At(happening, "errorRef");
            }

            if (definition.Name is "escalationEventDefinition" && !Says(definition, "escalationRef"))
            {
                yield return ThrowsNothing.At(happening, "escalationRef");
            }

            if (definition.Name is "errorEventDefinition" && model.Find(definition, "errorRef") is { } error && !Says(error, "errorCode"))
            {
                yield return NoErrorCode.At(happening, error.Attribute("name") ?? error.Attribute("id"));
            }

            if (definition.Name is "escalationEventDefinition" && model.Find(definition, "escalationRef") is { } escalation && !Says(escalation, "escalationCode"))
            {
                yield return NoEscalationCode.At(happening, escalation.Attribute("name") ?? escalation.Attribute("id"));
            }
        }
    }

    private static bool Says(XmlTree element, string attribute) => !string.IsNullOrWhiteSpace(element.Attribute(attribute));
}
