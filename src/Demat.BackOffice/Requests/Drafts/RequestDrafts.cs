using System.Text.Json.Nodes;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Drafts;

/// <summary>What an agent has typed and not sent yet.</summary>
public sealed record DraftView(JsonObject Values, DateTimeOffset SavedAt);

/// <summary>Keeps what agents type before they send it: one draft per agent and process.</summary>
public sealed class RequestDrafts
{
    /// <summary>Saves the values; gives the time of the save.</summary>
    public Task<DateTimeOffset> Save(AgentId agent, string processId, JsonObject values, CancellationToken stop) => throw new NotImplementedException();

    /// <summary>The draft, or null.</summary>
    public Task<DraftView?> Load(AgentId agent, string processId, CancellationToken stop) => throw new NotImplementedException();

    /// <summary>Forgets the draft.</summary>
    public Task Delete(AgentId agent, string processId, CancellationToken stop) => throw new NotImplementedException();
}
