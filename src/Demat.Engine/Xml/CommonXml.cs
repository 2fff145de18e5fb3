using System.Collections.Immutable;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads what every element may have: its name, documentation, properties, mappings and repetition.</summary>
internal static class CommonXml
{
    internal static FlowNode Complete(FlowNode node, ElementXml x, XmlTree xml, FileContext file)
    {
        RefuseUnknownExtensions(x, xml);
        if (x.Attribute("isForCompensation") is "true" or "1")
        {
            x.Report(LintText.Compensation(x.Id, x.Name, x.Tag));
        }

        if (x.Attribute("startQuantity") is not (null or "1") || x.Attribute("completionQuantity") is not (null or "1"))
        {
            x.Report(LintText.TokenQuantity(x.Id, x.Name, x.Tag));
        }

        var common = node with
        {
            Name = x.Name,
            Documentation = DocumentationOf(xml),
            Properties = PropertiesOf(xml, x.Id, file),
            Mapping = new(MappingsOf(x, "input"), MappingsOf(x, "output")),
            DefaultFlowId = x.Attribute("default"),
        };
        return common is Activity activity ? activity with { Loop = LoopOf(x) } : common;
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

    private static LoopCharacteristics? LoopOf(ElementXml x)
    {
        if (x.Child("standardLoopCharacteristics") is not null)
        {
            x.Report(LintText.StandardLoop(x.Id, x.Name, x.Tag));
        }

        if (x.Child("multiInstanceLoopCharacteristics") is not { } loop)
        {
            return null;
        }

        if (loop.Attribute("behavior") is not (null or "All"))
        {
            x.Report(LintText.LoopBehaviour(x.Id, x.Name, x.Tag));
        }

        var zeebe = ElementXml.ExtensionOf(loop)?.First(BpmnNames.Zeebe, "loopCharacteristics");
        var read = new LoopCharacteristics(
            loop.Attribute("isSequential") is "true" or "1",
            x.Expression(zeebe, "inputCollection"),
            zeebe?.Attribute("inputElement"),
            zeebe?.Attribute("outputCollection"),
            x.Expression(zeebe, "outputElement"),
            x.Expression(loop.First(BpmnNames.Bpmn, "loopCardinality")),
            x.Expression(loop.First(BpmnNames.Bpmn, "completionCondition")));
        if (read is { InputCollection: null, Cardinality: null })
        {
            x.Report(LintText.EmptyLoop(x.Id, x.Name, x.Tag));
        }

        return read;
    }

    private static void RefuseUnknownExtensions(ElementXml x, XmlTree xml)
    {
        foreach (var extension in ElementXml.ExtensionOf(xml)?.Children.Where(c => c.Namespace == BpmnNames.Zeebe) ?? [])
        {
            if (extension.Name is not ("taskDefinition" or "taskHeaders" or "ioMapping" or "userTask" or "assignmentDefinition"
                or "formDefinition" or "taskSchedule" or "priorityDefinition" or "script" or "calledDecision" or "calledElement"
                or "properties" or "modelerTemplate"))
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
