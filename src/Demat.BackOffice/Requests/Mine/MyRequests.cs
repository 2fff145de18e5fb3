using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>One request of the agent.</summary>
/// <param name="WaitsFor">For whom it waits (« Inès Spécimen »), null when it waits for nobody.</param>
/// <param name="Since">Since when it waits, or when it ended.</param>
/// <param name="MyTurn">The task that the requester must do (a correction, a reception), or null.</param>
public sealed record MyRequestLine(RequestHead Head, string? WaitsFor, DateTimeOffset Since, Decide.TaskRef? MyTurn);

/// <summary>A draft of the agent.</summary>
public sealed record MyDraftLine(string ProcessId, string Process, string Title, DateTimeOffset SavedAt);

/// <summary>A page of the agent's requests, newest first.</summary>
public sealed record MyRequestsView(ImmutableArray<MyRequestLine> Lines, ImmutableArray<MyDraftLine> Drafts, int Count, int Page, int Pages);

/// <summary>What the page « Mes demandes » shows.</summary>
public sealed class MyRequests
{
    /// <summary>Requests per page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page, counted from 1.</summary>
    public Task<MyRequestsView> Of(AgentId agent, int page, CancellationToken stop) => throw new NotImplementedException();
}
