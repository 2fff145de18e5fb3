using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>One request of the agent.</summary>
/// <param name="WaitsFor">For whom it waits (« Inès Spécimen »), null when it waits for nobody.</param>
/// <param name="Since">Since when it waits, or when it ended.</param>
/// <param name="MyTurn">The task that the requester must do (a correction, a reception), or null.</param>
public sealed record MyRequestLine(RequestHead Head, string? WaitsFor, DateTimeOffset Since, TaskRef? MyTurn);

/// <summary>A draft of the agent.</summary>
public sealed record MyDraftLine(string ProcessId, string Process, string Title, DateTimeOffset SavedAt);

/// <summary>A page of the agent's requests, newest first.</summary>
public sealed record MyRequestsView(ImmutableArray<MyRequestLine> Lines, ImmutableArray<MyDraftLine> Drafts, int Count, int Page, int Pages);

/// <summary>What the page « Mes demandes » shows.</summary>
public sealed class MyRequests(IDbContextFactory<DematDb> databases, DossierReader dossiers, DefinitionStore definitions)
{
    /// <summary>Requests per page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page, counted from 1.</summary>
    public async Task<MyRequestsView> Of(AgentId agent, int page, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        var count = await db.Requests.CountAsync(r => r.Requester == agent, stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await db.Requests.AsNoTracking().Where(r => r.Requester == agent)
            .OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Instance)
            .Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var ids = rows.Select(r => r.Instance).ToList();
        var tasks = await db.Set<TaskRow>().AsNoTracking().Where(t => t.EndedAt == null && ids.Contains(t.Instance)).OrderBy(t => t.CreatedAt).ToListAsync(stop);
        var waiting = await db.Set<InboxRow>().AsNoTracking().Where(i => ids.Contains(i.Instance)).ToListAsync(stop);
        return new(
            [.. rows.Select(row => Line(row, [.. tasks.Where(t => t.Instance == row.Instance)], [.. waiting.Where(w => w.Instance == row.Instance)], town))],
            await Drafts(db, agent, stop), count, shown, pages);
    }

    private static MyRequestLine Line(RequestRow row, List<TaskRow> tasks, List<InboxRow> waiting, OrganisationDay town)
    {
        var mine = tasks.FirstOrDefault(t => t.Assignee == row.Requester);
        var others = WaitingPeople.Names(town, waiting.Select(w => w.Principal));
        return new(
            new(row.Instance, row.Reference, row.Title, row.Process, row.AmountTtc, town.PersonOf(row.Requester), row.SubmittedAt, row.Status),
            mine is not null ? "vous" : others.Length > 0 ? others : null,
            tasks.Count > 0 ? tasks[0].CreatedAt : row.EndedAt ?? row.UpdatedAt,
            mine is null ? null : new(mine.Instance, mine.Key));
    }

    private async Task<ImmutableArray<MyDraftLine>> Drafts(DematDb db, AgentId agent, CancellationToken stop)
    {
        var names = (await definitions.AllLatest(stop)).ToDictionary(d => d.Definition.Id, d => d.Definition.Name);
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.Agent == agent).ToListAsync(stop);
        return
        [
            .. drafts.Where(d => names.ContainsKey(d.ProcessId)).OrderByDescending(d => d.SavedAt)
                .Select(d => new MyDraftLine(d.ProcessId, names[d.ProcessId], TitleOf(d.Values), d.SavedAt)),
        ];
    }

    private static string TitleOf(string values) =>
        (JsonNode.Parse(values) as JsonObject)?["objet"]?.ToString() is { Length: > 0 } title ? title : "Sans objet";
}
