using Demat.Feel.Dmn;

namespace Demat.Engine;

/// <summary>The deployed definitions, as immutable data in memory. Deployed versions never change.</summary>
public interface IDefinitions
{
    /// <summary>One deployed version; null when it is unknown.</summary>
    ProcessDefinition? ById(ProcessDefinitionId id);

    /// <summary>The latest version of the process with this BPMN id, for call activities; null when there is none.</summary>
    DeployedProcess? Latest(string processId);

    /// <summary>The latest version of the DMN decision with this id, for business rule tasks; null when there is none.</summary>
    DmnDecision? Decision(string decisionId);
}

/// <summary>A definition and the identifier of its deployed version.</summary>
public sealed record DeployedProcess(ProcessDefinitionId Id, ProcessDefinition Definition);
