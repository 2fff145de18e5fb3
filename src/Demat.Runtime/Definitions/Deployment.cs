using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A file of a process folder: exactly one <c>.bpmn</c>, then <c>.dmn</c>, <c>.form</c>, README.md and scenarios.</summary>
/// <param name="Name">Path inside the folder, with <c>/</c>.</param>
/// <param name="Content">The text of the file.</param>
public sealed record DeploymentFile(string Name, string Content);

/// <summary>What became of a deployment. A closed family.</summary>
public abstract record Deployment
{
    private Deployment() { }

    /// <summary>A new version can be started.</summary>
    public sealed record Deployed(ProcessDefinitionId Id, string BpmnId, int Version, ImmutableArray<Problem> Warnings) : Deployment;

    /// <summary>The latest version has the same content.</summary>
    public sealed record Unchanged(ProcessDefinitionId Id, string BpmnId, int Version) : Deployment;

    /// <summary>Nothing is written.</summary>
    public sealed record Refused(ImmutableArray<Problem> Problems) : Deployment;
}
