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

        problems.AddRange(StandardLint.Check(root));
        var file = new FileContext(root, problems);
        var definitions = ImmutableArray.CreateBuilder<ProcessDefinition>();
        foreach (var one in Executable(root).Concat(root.Children.Where(c => c.IsBpmn && ElementTable.GlobalReaderOf(c.Name) is not null)))
        {
            var before = problems.Count;
            if (Read(one, file) is { } definition)
            {
                definitions.Add(definition);
                problems.AddRange(Linter.Check(definition, file.Refused));
            }

            Grade(problems, before, !BpmnModel.IsExecutable(one));
        }

        if (definitions.Count == 0)
        {
            problems.Add(XmlText.NoProcess());
        }

        return new(definitions.ToImmutable(), [.. problems.DistinctBy(p => (p.Rule, p.ElementId, p.ElementId is null ? p.Message : ""))]);
    }

    /// <summary>The processes of the file; those said not to be executable only when there is no other.</summary>
    private static List<XmlTree> Executable(XmlTree root)
    {
        var all = root.All(BpmnNames.Bpmn, "process").ToList();
        var executable = all.Where(p => BpmnModel.Says(p, "isExecutable")).ToList();
        return executable.Count > 0 ? executable : all;
    }

    private static ProcessDefinition? Read(XmlTree one, FileContext file) => ElementTable.GlobalReaderOf(one.Name) is { } read
        ? ProcessXml.ReadGlobal(one, read, file)
        : ProcessXml.Read(one, file);

    /// <summary>What only Demat asks is no mistake of the author, and no more than a warning in a drawing.</summary>
    private static void Grade(ImmutableArray<Problem>.Builder problems, int from, bool isDrawing)
    {
        for (var i = from; i < problems.Count; i++)
        {
            var severity = isDrawing ? ProblemSeverity.Warning : LintCatalogue.SeverityOf(problems[i].Rule);
            if (severity < problems[i].Severity)
            {
                problems[i] = problems[i] with { Severity = severity };
            }
        }
    }
}

/// <summary>What a BPMN file holds.</summary>
/// <param name="Definitions">Its processes, then its global tasks; empty when the file cannot be read.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record BpmnReading(ImmutableArray<ProcessDefinition> Definitions, ImmutableArray<Problem> Problems)
{
    /// <summary>True when nothing forbids the deployment.</summary>
    public bool CanBeDeployed => Definitions.Any(d => d.IsExecutable) && Problems.All(p => p.Severity == ProblemSeverity.Warning);

    /// <summary>True when the file can be shown and edited: good BPMN, whether it runs here or not.</summary>
    public bool CanBeShown => Problems.All(p => p.Severity != ProblemSeverity.Error);
}
