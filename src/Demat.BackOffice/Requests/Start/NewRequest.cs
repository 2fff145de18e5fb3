using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Start;

/// <summary>A process that an agent can start.</summary>
public sealed record StartableProcess(ProcessDefinitionId Definition, string ProcessId, string Name, string Documentation, bool HasDraft);

/// <summary>A form to fill in, with what is already known.</summary>
/// <param name="SavedAt">When the draft was saved; null without a draft.</param>
public sealed record NewRequestView(ProcessDefinitionId Definition, string ProcessId, string Name, Form Form, JsonObject Values, DateTimeOffset? SavedAt);

/// <summary>What the pages « Nouvelle demande » show.</summary>
public sealed class NewRequest
{
    /// <summary>The latest version of each process that people can start.</summary>
    public Task<ImmutableArray<StartableProcess>> Choices(AgentId agent, CancellationToken stop) => throw new NotImplementedException();

    /// <summary>The form of a process with the agent's draft, or null when there is no such process.</summary>
    public Task<NewRequestView?> Of(AgentId agent, string processId, CancellationToken stop) => throw new NotImplementedException();
}
