using System.Text.Json.Nodes;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Start;

/// <summary>An agent sends a new request.</summary>
/// <param name="Id">Makes a repeat harmless.</param>
/// <param name="Instance">The identity of the future request (UUIDv7).</param>
/// <param name="Definition">The version whose form was filled in.</param>
/// <param name="By">Who asks.</param>
/// <param name="Values">What was typed, by key.</param>
public sealed record StartRequestCommand(CommandId Id, ProcessInstanceId Instance, ProcessDefinitionId Definition, AgentId By, JsonObject Values);

/// <summary>Sends a new request: checks it, gives its reference, starts its circuit. The agent's draft goes away.</summary>
public sealed class StartRequest
{
    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(StartRequestCommand command, CancellationToken stop) => throw new NotImplementedException();
}
