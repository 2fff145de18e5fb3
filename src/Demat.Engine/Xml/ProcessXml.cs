using System.Collections.Immutable;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads one process with all it contains.</summary>
internal static class ProcessXml
{
    internal static ProcessDefinition? Read(XmlTree process, FileContext file)
    {
        if (process.Attribute("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var executable = BpmnModel.Says(process, "isExecutable");
        if (!executable)
        {
            file.Report(LintText.NotExecutable(id));
        }

        var nodes = new List<FlowNode>();
        var flows = new List<SequenceFlow>();
        ReadScope(process, id, file, nodes, flows);
        var byTarget = flows.ToLookup(f => f.TargetId, StringComparer.Ordinal);
        var bySource = flows.ToLookup(f => f.SourceId, StringComparer.Ordinal);
        var joined = nodes.DistinctBy(n => n.Id).Select(n => n with { Incoming = [.. byTarget[n.Id]], Outgoing = [.. bySource[n.Id]] });
        return new ProcessDefinition(id, process.Attribute("name") is { Length: > 0 } name ? name : id, [.. joined], [.. flows])
        {
            IsExecutable = executable,
            VersionTag = ElementXml.ExtensionOf(process)?.First(BpmnNames.Zeebe, "versionTag")?.Attribute("value"),
            Documentation = CommonXml.DocumentationOf(process),
            Properties = CommonXml.PropertiesOf(process, id, file),
            HasDiagram = nodes.Any(n => file.Drawn.Contains(n.Id)),
        };
    }

    /// <summary>A global task, as a process of one task that only a call activity starts.</summary>
    internal static ProcessDefinition? ReadGlobal(XmlTree task, Func<ElementXml, FlowNode> read, FileContext file)
    {
        if (task.Attribute("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var x = new ElementXml(task, id, file);
        return new ProcessDefinition(id, x.Name.Length > 0 ? x.Name : id, [CommonXml.Complete(read(x), x, task, file)], [])
        {
            IsGlobalTask = true,
            Documentation = CommonXml.DocumentationOf(task),
        };
    }

    private static void ReadScope(XmlTree scope, string scopeId, FileContext file, List<FlowNode> nodes, List<SequenceFlow> flows)
    {
        var defaults = scope.Children.Select(c => c.Attribute("default")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var child in scope.Children.Where(c => c.Namespace == BpmnNames.Bpmn && !ElementTable.IsNoFlowElement(c.Name)))
        {
            if (child.Name == "sequenceFlow")
            {
                flows.Add(ReadFlow(child, defaults, flows.Count, file));
            }
            else if (child.Attribute("id") is not { Length: > 0 } id)
            {
                continue; // The lint has said so.
            }
            else if (ElementTable.ReaderOf(child.Name) is not { } read)
            {
                var (name, tag) = (child.Attribute("name") ?? "", child.Name);
                file.Refuse(Unsupported.Element(tag) is { } what
                    ? LintText.NotExecuted(id, name, tag, what)
                    : LintText.UnknownElement(id, name, tag));
            }
            else
            {
                var x = new ElementXml(child, scopeId, file);
                nodes.Add(CommonXml.Complete(read(x), x, child, file));
                if (ElementTable.IsScope(child.Name) && !file.Refused.Contains(id))
                {
                    ReadScope(child, id, file, nodes, flows);
                }
            }
        }
    }

    private static SequenceFlow ReadFlow(XmlTree flow, HashSet<string> defaults, int index, FileContext file)
    {
        var (source, target) = (flow.Attribute("sourceRef") ?? "", flow.Attribute("targetRef") ?? "");
        var id = flow.Attribute("id") ?? $"{source}-{target}-{index}";
        var condition = flow.First(BpmnNames.Bpmn, "conditionExpression");
        return new(
            id,
            flow.Attribute("name") ?? "",
            FileContext.WithoutPrefix(source),
            FileContext.WithoutPrefix(target),
            condition is null ? null : file.Expression(condition, id, condition.Text),
            defaults.Contains(id));
    }
}
