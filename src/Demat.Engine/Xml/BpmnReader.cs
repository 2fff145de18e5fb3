using System.Collections.Immutable;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Reads BPMN 2.0 XML. Never throws for what the file contains.</summary>
public static class BpmnReader
{
    /// <summary>Reads a file's text; every problem is in the answer, those of the lint rules included.</summary>
    public static BpmnReading Read(string xml)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (XmlTree.Read(xml, problems) is not { } root)
        {
            return new([], problems.ToImmutable());
        }

        if (root is not { Name: "definitions", Namespace: BpmnNames.Bpmn })
        {
            return new([], [XmlText.NotBpmn(root)]);
        }

        var file = new FileContext(root, problems);
        foreach (var (id, line) in DuplicateIds(root))
        {
            file.Refuse(XmlText.DuplicateId(id, line));
        }

        var definitions = Executable(root).Select(p => ProcessXml.Read(p, file)).Concat(GlobalTasks(root, file)).OfType<ProcessDefinition>().ToImmutableArray();
        if (definitions.IsEmpty && problems.Count == 0)
        {
            problems.Add(XmlText.NoProcess());
        }

        foreach (var definition in definitions)
        {
            problems.AddRange(Linter.Check(definition, file.Refused));
        }

        return new(definitions, problems.ToImmutable());
    }

    /// <summary>The processes of the file; those said not to be executable only when there is no other.</summary>
    private static List<XmlTree> Executable(XmlTree root)
    {
        var all = root.All(BpmnNames.Bpmn, "process").ToList();
        var executable = all.Where(p => p.Attribute("isExecutable") is not ("false" or "0")).ToList();
        return executable.Count > 0 ? executable : all;
    }

    private static IEnumerable<ProcessDefinition?> GlobalTasks(XmlTree root, FileContext file) =>
        from task in root.Children
        where task.Namespace == BpmnNames.Bpmn
        let read = ElementTable.GlobalReaderOf(task.Name)
        where read is not null
        select ProcessXml.ReadGlobal(task, read, file);

    private static IEnumerable<(string Id, int Line)> DuplicateIds(XmlTree root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Stack<XmlTree>([root]);
        while (ahead.TryPop(out var node))
        {
            if (node.Namespace == BpmnNames.Bpmn && node.Attribute("id") is { } id && !seen.Add(id))
            {
                yield return (id, node.Line);
            }

            foreach (var child in node.Children.Reverse())
            {
                ahead.Push(child);
            }
        }
    }
}

/// <summary>What a BPMN file holds.</summary>
/// <param name="Definitions">Its processes, then its global tasks; empty when the file cannot be read.</param>
/// <param name="Problems">What is wrong, in the order of the file.</param>
public sealed record BpmnReading(ImmutableArray<ProcessDefinition> Definitions, ImmutableArray<Problem> Problems)
{
    /// <summary>True when nothing forbids the deployment.</summary>
    public bool CanBeDeployed => !Definitions.IsEmpty && Problems.All(p => p.Severity != ProblemSeverity.Error);
}
