using System.Collections.Immutable;
using Demat.Feel.Dmn;

namespace Demat.Engine.Simulation;

/// <summary>The definitions deployed in a simulation; the latest of each id wins.</summary>
internal sealed record SimulatedDeployment(
    ImmutableDictionary<ProcessDefinitionId, ProcessDefinition> Versions,
    ImmutableDictionary<string, DeployedProcess> ByProcessId,
    ImmutableDictionary<string, DmnDecision> Decisions) : IDefinitions
{
    internal static SimulatedDeployment Empty { get; } = new(
        ImmutableDictionary<ProcessDefinitionId, ProcessDefinition>.Empty,
        ImmutableDictionary<string, DeployedProcess>.Empty,
        ImmutableDictionary<string, DmnDecision>.Empty);

    public ProcessDefinition? ById(ProcessDefinitionId id) => Versions.GetValueOrDefault(id);

    public DeployedProcess? Latest(string processId) => ByProcessId.GetValueOrDefault(processId);

    public DmnDecision? Decision(string decisionId) => Decisions.GetValueOrDefault(decisionId);

    internal SimulatedDeployment With(ProcessDefinitionId id, ProcessDefinition definition) => this with
    {
        Versions = Versions.Add(id, definition),
        ByProcessId = ByProcessId.SetItem(definition.Id, new(id, definition)),
    };

    internal SimulatedDeployment With(DmnModel model) => this with
    {
        Decisions = Decisions.SetItems(model.Decisions.Select(d => KeyValuePair.Create(d.Id, d))),
    };
}
