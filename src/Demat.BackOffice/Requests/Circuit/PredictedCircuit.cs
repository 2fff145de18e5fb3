using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Circuit;

/// <summary>Plays a request to its end in memory, everybody approving, to say who will be asked.</summary>
public sealed class PredictedCircuit
{
    /// <summary>The steps to come for values being typed; empty while they say too little.</summary>
    public Task<ImmutableArray<PredictedStep>> OfForm(AgentId requester, ProcessDefinitionId definition, JsonObject values, CancellationToken stop) => throw new NotImplementedException();
}
