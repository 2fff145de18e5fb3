using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel.Dmn;

namespace Demat.Runtime;

/// <summary>What the engine may know of the definitions during one step: the latest of each process, and any version by its id.</summary>
internal sealed class KnownDefinitions(
    ImmutableDictionary<string, LoadedDefinition> latest, Func<ProcessDefinitionId, LoadedDefinition?> byId) : IDefinitions
{
    private readonly ImmutableDictionary<string, DmnDecision> decisions = latest.Values
        .OrderBy(d => d.DeployedAt)
        .SelectMany(d => d.Decisions)
        .SelectMany(m => m.Decisions)
        .Aggregate(ImmutableDictionary<string, DmnDecision>.Empty, (all, one) => all.SetItem(one.Id, one));

    public ImmutableDictionary<string, LoadedDefinition> ByBpmnId => latest;

    public ProcessDefinition? ById(ProcessDefinitionId id) => byId(id)?.Definition;

    public DeployedProcess? Latest(string processId) =>
        latest.TryGetValue(processId, out var found) ? new DeployedProcess(found.Id, found.Definition) : null;

    public DmnDecision? Decision(string decisionId) => decisions.GetValueOrDefault(decisionId);
}
