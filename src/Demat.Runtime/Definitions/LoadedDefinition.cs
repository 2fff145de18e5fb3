using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel.Dmn;

namespace Demat.Runtime;

/// <summary>A deployed version, parsed. Immutable, kept in memory.</summary>
/// <param name="Id">Identifies the version.</param>
/// <param name="Version">Its number.</param>
/// <param name="DeployedAt">When it was deployed.</param>
/// <param name="DeployedBy">Who deployed it; null when the program did.</param>
/// <param name="Definition">The process.</param>
/// <param name="Xml">The BPMN 2.0 XML, for the diagram.</param>
/// <param name="Files">The other files of the folder, by name.</param>
/// <param name="Decisions">The decision models of the folder.</param>
public sealed record LoadedDefinition(
    ProcessDefinitionId Id,
    int Version,
    DateTimeOffset DeployedAt,
    AgentId? DeployedBy,
    ProcessDefinition Definition,
    string Xml,
    ImmutableSortedDictionary<string, string> Files,
    ImmutableArray<DmnModel> Decisions)
{
    /// <summary>The text of the form with this id (the <c>id</c> written in the file); null when there is none.</summary>
    public string? Form(string formId) => Files.Where(f => FormFile.Is(f.Key)).Select(f => f.Value).FirstOrDefault(f => FormFile.IdOf(f) == formId);
}
