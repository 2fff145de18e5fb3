using System.Collections.Immutable;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads the definition of an event.</summary>
internal static class EventXml
{
    private const string Suffix = "EventDefinition";

    internal static EventDefinition Read(ElementXml x, XmlTree xml, FileContext file)
    {
        var definitions = ImmutableArray.CreateBuilder<EventDefinition>();
        foreach (var child in xml.Children.Where(c => c.Namespace == BpmnNames.Bpmn))
        {
            if (child.Name.EndsWith(Suffix, StringComparison.Ordinal))
            {
                definitions.Add(ReadOne(x, child, file));
            }
            else if (child.Name == "eventDefinitionRef")
            {
                definitions.Add(Referenced(x, child.Text, file));
            }
        }

        return definitions switch
        {
            [] => EventDefinition.None.Instance,
            [var one] => one,
            _ => new EventDefinition.Multiple(definitions.ToImmutable(), x.Attribute("parallelMultiple") is "true" or "1"),
        };
    }

    private static EventDefinition ReadOne(ElementXml x, XmlTree definition, FileContext file) => definition.Name switch
    {
        "timerEventDefinition" => Timer(x, definition),
        "messageEventDefinition" => Message(x, definition),
        "signalEventDefinition" => Signal(x, definition, file),
        "errorEventDefinition" => Coded(x, definition, file, "error", code => new EventDefinition.Error(code)),
        "escalationEventDefinition" => Coded(x, definition, file, "escalation", code => new EventDefinition.Escalation(code)),
        "conditionalEventDefinition" => Conditional(x, definition),
        "linkEventDefinition" => Link(x, definition),
        "compensateEventDefinition" => new EventDefinition.Compensate(
            x.LocalName(definition.Attribute("activityRef")), definition.Attribute("waitForCompletion") is not ("false" or "0")),
        "cancelEventDefinition" => new EventDefinition.Cancel(),
        "terminateEventDefinition" => new EventDefinition.Terminate(),
        _ => Refused(x, definition),
    };

    /// <summary>A definition written once for the whole file.</summary>
    internal static EventDefinition Referenced(ElementXml x, string reference, FileContext file)
    {
        if (file.FindDefinition(reference, Suffix) is { } definition)
        {
            return ReadOne(x, definition, file);
        }

        x.Report(LintText.UnknownReference(x.Id, x.Tag, "eventDefinition", reference));
        return EventDefinition.None.Instance;
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

    private static EventDefinition Signal(ElementXml x, XmlTree definition, FileContext file)
    {
        var reference = definition.Attribute("signalRef");
        if (string.IsNullOrEmpty(reference))
        {
            x.Report(LintText.EmptySignal(x.Id, x.Name, x.Tag));
            return EventDefinition.None.Instance;
        }

        if (file.Find("signal", reference) is not { } signal)
        {
            x.Report(LintText.UnknownReference(x.Id, x.Tag, "signal", reference));
            return EventDefinition.None.Instance;
        }

        return new EventDefinition.Signal(file.Expression(signal, x.Id, signal.Attribute("name")) ?? new Expression(signal.Attribute("id")!, null));
    }

    /// <summary>An error or an escalation: caught and thrown by the code of what it refers to.</summary>
    private static EventDefinition Coded(
        ElementXml x, XmlTree definition, FileContext file, string kind, Func<string?, EventDefinition> read)
    {
        var reference = definition.Attribute(kind + "Ref");
        if (string.IsNullOrEmpty(reference))
        {
            return read(null);
        }

        if (file.Find(kind, reference) is not { } found)
        {
            x.Report(LintText.UnknownReference(x.Id, x.Tag, kind, reference));
            return EventDefinition.None.Instance;
        }

        return read(found.Attribute(kind + "Code") is { Length: > 0 } code ? code : null);
    }

    private static EventDefinition Conditional(ElementXml x, XmlTree definition)
    {
        if (definition.First(BpmnNames.Bpmn, "condition") is not { Text.Length: > 0 } condition)
        {
            x.Report(LintText.EmptyCondition(x.Id, x.Name, x.Tag));
            return EventDefinition.None.Instance;
        }

        return x.Expression(condition) is { } expression ? new EventDefinition.Conditional(expression) : EventDefinition.None.Instance;
    }

    private static EventDefinition Link(ElementXml x, XmlTree definition)
    {
        var name = definition.Attribute("name") is { Length: > 0 } own ? own : x.Name;
        if (name.Length > 0)
        {
            return new EventDefinition.Link(name);
        }

        x.Report(LintText.EmptyLink(x.Id, x.Name, x.Tag));
        return EventDefinition.None.Instance;
    }

    private static EventDefinition.None Refused(ElementXml x, XmlTree definition)
    {
        x.Report(LintText.NotExecuted(x.Id, x.Name, x.Tag, Unsupported.Event(definition.Name)));
        return EventDefinition.None.Instance;
    }
}
