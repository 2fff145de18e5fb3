using System.Collections.Immutable;
using System.Globalization;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads what every element may have: its name, documentation, properties, mappings and repetition.</summary>
internal static class CommonXml
{
    internal static FlowNode Complete(FlowNode node, ElementXml x, XmlTree xml, FileContext file)
    {
        RefuseUnknownExtensions(x, xml);
        var common = node with
        {
            Name = x.Name,
            Documentation = DocumentationOf(xml),
            Properties = PropertiesOf(xml, x.Id, file),
            Mapping = new(MappingsOf(x, "input"), MappingsOf(x, "output")),
            Data = DataXml.Read(xml, x.Id, file),
            DefaultFlowId = x.Attribute("default"),
        };
        return common is Activity activity
            ? activity with
            {
                Loop = LoopXml.Read(x),
                StartQuantity = QuantityOf(x, "startQuantity"),
                CompletionQuantity = QuantityOf(x, "completionQuantity"),
                IsForCompensation = x.Attribute("isForCompensation") is "true" or "1",
            }
            : common;
    }

    internal static string DocumentationOf(XmlTree xml) => xml.First(BpmnNames.Bpmn, "documentation")?.Text ?? "";

    /// <summary>The zeebe:property entries; an expression among those of Demat is read here for its mistakes.</summary>
    internal static ImmutableSortedDictionary<string, string> PropertiesOf(XmlTree xml, string ownerId, FileContext file)
    {
        var properties = ProcessDefinition.NoProperties;
        foreach (var one in ElementXml.ExtensionOf(xml)?.First(BpmnNames.Zeebe, "properties")?.All(BpmnNames.Zeebe, "property") ?? [])
        {
            var (name, value) = (one.Attribute("name") ?? "", one.Attribute("value") ?? "");
            properties = properties.SetItem(name, value);
            if (name.StartsWith("demat.", StringComparison.Ordinal))
            {
                _ = file.Expression(one, ownerId, value);
            }
        }

        return properties;
    }

    private static ImmutableArray<VariableMapping> MappingsOf(ElementXml x, string direction)
    {
        var mappings = ImmutableArray.CreateBuilder<VariableMapping>();
        foreach (var one in x.Zeebe("ioMapping")?.All(BpmnNames.Zeebe, direction) ?? [])
        {
            if (x.Expression(one, "source") is { } source && one.Attribute("target") is { Length: > 0 } target)
            {
                mappings.Add(new(source, target));
            }
        }

        return mappings.ToImmutable();
    }

    private static int QuantityOf(ElementXml x, string attribute)
    {
        if (x.Attribute(attribute) is not { } text)
        {
            return 1;
        }

        if (int.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var quantity) && quantity is >= 1 and <= Activity.MaximumQuantity)
        {
            return quantity;
        }

        x.Report(LintText.TokenQuantity(x.Id, x.Name, x.Tag));
        return 1;
    }

    private static void RefuseUnknownExtensions(ElementXml x, XmlTree xml)
    {
        foreach (var extension in ElementXml.ExtensionOf(xml)?.Children.Where(c => c.Namespace == BpmnNames.Zeebe) ?? [])
        {
            if (extension.Name is not ("taskDefinition" or "taskHeaders" or "ioMapping" or "userTask" or "assignmentDefinition"
                or "formDefinition" or "taskSchedule" or "priorityDefinition" or "script" or "calledDecision" or "calledElement"
                or "adHoc" or "properties" or "modelerTemplate"))
            {
                x.Report(LintText.UnknownExtension(x.Id, x.Name, x.Tag, extension.Name));
            }
            else if (extension.Attribute("bindingType") is not (null or "latest"))
            {
                x.Report(LintText.BoundVersion(x.Id, x.Name, x.Tag));
            }
        }
    }
}
