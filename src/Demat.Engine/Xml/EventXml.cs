using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads the definition of an event.</summary>
internal static class EventXml
{
    private const string Suffix = "EventDefinition";

    internal static EventDefinition Read(ElementXml x, XmlTree xml, FileContext file)
    {
        var definitions = xml.Children
            .Where(c => c.Namespace == BpmnNames.Bpmn && c.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .ToList();
        if (xml.First(BpmnNames.Bpmn, "eventDefinitionRef") is not null || definitions.Count > 1)
        {
            x.Report(LintText.SeveralEventDefinitions(x.Id, x.Name, x.Tag));
            return EventDefinition.None.Instance;
        }

        return definitions switch
        {
            [] => EventDefinition.None.Instance,
            [{ Name: "timerEventDefinition" } one] => Timer(x, one),
            [{ Name: "messageEventDefinition" } one] => Message(x, one),
            [{ Name: "errorEventDefinition" } one] => Error(x, one, file),
            [{ Name: "terminateEventDefinition" }] => new EventDefinition.Terminate(),
            [var other] => Refused(x, other),
            _ => throw new InvalidOperationException("Several definitions were refused above."),
        };
    }

    private static EventDefinition Timer(ElementXml x, XmlTree definition)
    {
        (TimerKind Kind, string Tag)[] kinds =
            [(TimerKind.Date, "timeDate"), (TimerKind.Duration, "timeDuration"), (TimerKind.Cycle, "timeCycle")];
        foreach (var (kind, tag) in kinds)
        {
            if (definition.First(BpmnNames.Bpmn, tag) is { Text.Length: > 0 } text)
            {
                return x.Expression(text) is { } value ? new EventDefinition.Timer(kind, value) : EventDefinition.None.Instance;
            }
        }

        x.Report(LintText.EmptyTimer(x.Id, x.Name, x.Tag));
        return EventDefinition.None.Instance;
    }

    private static EventDefinition Message(ElementXml x, XmlTree definition)
    {
        var reference = definition.Attribute("messageRef");
        if (string.IsNullOrEmpty(reference))
        {
            x.Report(LintText.EmptyMessage(x.Id, x.Name, x.Tag));
        }

        return x.Message(reference) is { } message ? new EventDefinition.Message(message) : EventDefinition.None.Instance;
    }

    private static EventDefinition Error(ElementXml x, XmlTree definition, FileContext file)
    {
        var reference = definition.Attribute("errorRef");
        if (string.IsNullOrEmpty(reference))
        {
            return new EventDefinition.Error(null);
        }

        if (file.Find("error", reference) is not { } error)
        {
            x.Report(LintText.UnknownReference(x.Id, x.Tag, "error", reference));
            return EventDefinition.None.Instance;
        }

        return new EventDefinition.Error(error.Attribute("errorCode") is { Length: > 0 } code ? code : null);
    }

    private static EventDefinition.None Refused(ElementXml x, XmlTree definition)
    {
        x.Report(LintText.NotExecuted(x.Id, x.Name, x.Tag, Unsupported.Event(definition.Name)));
        return EventDefinition.None.Instance;
    }
}
