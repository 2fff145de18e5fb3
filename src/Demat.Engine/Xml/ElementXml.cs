using Demat.Engine.Lint;
using Demat.Feel;

namespace Demat.Engine.Xml;

/// <summary>The XML of one element, as the element's own file reads it.</summary>
internal sealed class ElementXml(XmlTree xml, string parentId, FileContext file)
{
    internal string Id { get; } = xml.Attribute("id")!;

    internal string Tag => xml.Name;

    internal string ParentId { get; } = parentId;

    internal string Name => xml.Attribute("name")?.Trim() ?? "";

    internal string? FormId => Zeebe("formDefinition")?.Attribute("formId");

    internal string? Attribute(string name) => xml.Attribute(name);

    internal string? LocalName(string? reference) => reference is null ? null : FileContext.WithoutPrefix(reference);

    /// <summary>The zeebe extension of this name, or null.</summary>
    internal XmlTree? Zeebe(string name) => ExtensionOf(xml)?.First(BpmnNames.Zeebe, name);

    /// <summary>The BPMN child of this name, or null.</summary>
    internal XmlTree? Child(string name) => xml.First(BpmnNames.Bpmn, name);

    /// <summary>Refuses the element.</summary>
    internal void Report(Problem problem) => file.Refuse(problem);

    /// <summary>The expression in an attribute, or null.</summary>
    internal Expression? Expression(XmlTree? holder, string attribute) =>
        holder is null ? null : file.Expression(holder, Id, holder.Attribute(attribute));

    /// <summary>The expression in the text of a child, or null.</summary>
    internal Expression? Expression(XmlTree? holder) => holder is null ? null : file.Expression(holder, Id, holder.Text);

    /// <summary>The FEEL in the text of a child, with or without a leading « = », or null.</summary>
    internal Expression? Formula(XmlTree? holder) => holder is null ? null : file.Formula(holder, Id);

    /// <summary>The variable of the data that a child refers to by its text, or null.</summary>
    internal string? VariableNamed(XmlTree? reference) => reference is { Text.Length: > 0 } ? file.VariableOf(reference.Text) : null;

    /// <summary>The variable of the data that a child declares, or null.</summary>
    internal string? VariableIn(XmlTree? item) =>
        item is null ? null : item.Attribute("id") is { } id ? file.VariableOf(id) : item.Attribute("name");

    /// <summary>A constant, or null.</summary>
    internal Expression? Constant(string? text) => string.IsNullOrWhiteSpace(text) ? null : new Expression(text, null);

    /// <summary>The element that an association leads to from here, in the direction drawn or not; null when there is none.</summary>
    internal string? AssociatedWith() => file.Associated(Id);

    /// <summary>The job of zeebe:taskDefinition, or null.</summary>
    internal JobDefinition? Job()
    {
        var task = Zeebe("taskDefinition");
        var headers = (Zeebe("taskHeaders")?.All(BpmnNames.Zeebe, "header") ?? []).Aggregate(
            FeelContext.Empty,
            (all, h) => all.With(h.Attribute("key") ?? "", new FeelValue.Text(h.Attribute("value") ?? "")));
        return Expression(task, "type") is { } type ? new JobDefinition(type, Expression(task, "retries"), headers) : null;
    }

    /// <summary>A message of the file; null without reference, or after a problem.</summary>
    internal MessageDefinition? Message(string? reference)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return null;
        }

        if (file.Find("message", reference) is not { } message)
        {
            Report(LintText.UnknownReference(Id, Tag, "message", reference));
            return null;
        }

        var id = message.Attribute("id")!;
        var subscription = ExtensionOf(message)?.First(BpmnNames.Zeebe, "subscription");
        return new(
            id,
            file.Expression(message, Id, message.Attribute("name")) ?? new Expression(id, null),
            subscription is null ? null : file.Expression(subscription, Id, subscription.Attribute("correlationKey")));
    }

    /// <summary>The extensionElements of an element, or null.</summary>
    internal static XmlTree? ExtensionOf(XmlTree element) => element.First(BpmnNames.Bpmn, "extensionElements");

    /// <summary>What the event waits for or does.</summary>
    internal EventDefinition EventDefinition(XmlTree holder) => EventXml.Read(this, holder, file);

    /// <summary>The definition of an event, by reference.</summary>
    internal EventDefinition EventDefinition(string reference) => EventXml.Referenced(this, reference, file);

    /// <summary>What the event waits for or does.</summary>
    internal EventDefinition EventDefinition() => EventXml.Read(this, xml, file);
}
