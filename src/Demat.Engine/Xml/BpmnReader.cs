using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>Reads BPMN 2.0 XML. Never throws for what the file contains.</summary>
public static class BpmnReader
{
    /// <summary>Reads a file's text; every problem is in the answer, those of the lint rules included.</summary>
    public static BpmnReading Read(string xml) => throw new NotImplementedException();
}

/// <summary>What a BPMN file holds.</summary>
/// <param name="Definitions">Its processes; empty when the file cannot be read.</param>
/// <param name="Problems">What is wrong, in the order of the file.</param>
public sealed record BpmnReading(ImmutableArray<ProcessDefinition> Definitions, ImmutableArray<Problem> Problems)
{
    /// <summary>True when nothing forbids the deployment.</summary>
    public bool CanBeDeployed => !Definitions.IsEmpty && Problems.All(p => p.Severity != ProblemSeverity.Error);
}
