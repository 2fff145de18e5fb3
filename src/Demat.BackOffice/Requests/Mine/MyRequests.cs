using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Search;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>What the page « Mes demandes » shows.</summary>
public sealed class MyRequests(IDbContextFactory<DematDb> databases, DossierReader dossiers, DefinitionStore definitions)
{
    /// <summary>Requests per page.</summary>
    public const int PageSize = 20;

    /// <summary>A search that finds more than that is cut.</summary>
    public const int MostFound = RequestRows.MostFound;

    /// <summary>Reads one page; what the agent may not list is answered by their own requests.</summary>
    public async Task<MyRequestsView> Of(AgentId agent, MyRequestsFilter filter, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        var led = town.UnitsLedBy(agent);
        var offered = Offered(town, agent, led);
        var shown = offered.Contains(filter.Whose) ? filter.Whose : Whose.Mine;
        var rows = new RequestRows(db, shown switch
        {
            Whose.Mine => new RequestOwners.OneAgent(agent),
            Whose.MyUnits => new RequestOwners.SomeUnits(led),
            Whose.Everybody => new RequestOwners.Everybody(),
            _ => throw new InvalidOperationException($"Unknown list {shown}."),
        });
        var (page, isCut) = FoldedWords.Sought(filter.Search) is { Length: > 0 } words
            ? await Found(rows, words, filter, stop)
            : (await Plain(rows, filter, stop), false);
        return new(
            await Lines(db, page.Rows, town, agent, stop), await Drafts(db, agent, stop), Tally.Of(await rows.Count(Tally.Highest + 1, stop)),
            shown, offered, page.Previous, page.Next, isCut);
    }

    private static ImmutableArray<Whose> Offered(OrganisationDay town, AgentId agent, List<UnitId> led) =>
    [
        Whose.Mine,
        .. led.Count > 0 ? [Whose.MyUnits] : Array.Empty<Whose>(),
        .. town.SeesEverything(agent) ? [Whose.Everybody] : Array.Empty<Whose>(),
    ];

    private static async Task<Slice> Plain(RequestRows rows, MyRequestsFilter filter, CancellationToken stop)
    {
        if (RequestCursor.Read(filter.Before) is { } end)
        {
            var before = await rows.Page(end, true, PageSize + 1, stop);
            if (before.Count > 0)
            {
                var page = before.Take(PageSize).Reverse().ToList();
                return new(page, before.Count > PageSize ? RequestCursor.Of(page[0]).Written : null, RequestCursor.Of(page[^1]).Written);
            }
        }

        var start = RequestCursor.Read(filter.After);
        return Slice.Of(await rows.Page(start, false, PageSize + 1, stop), start is not null);
    }

    private static async Task<(Slice Page, bool IsCut)> Found(RequestRows rows, ImmutableArray<SoughtWord> words, MyRequestsFilter filter, CancellationToken stop)
    {
        var (found, isCut) = await rows.Found(words, stop);
        var all = found.OrderBy(RequestCursor.Of, Comparer<RequestCursor>.Create((a, b) => a.CompareTo(b))).ToList();
        var start = RequestCursor.Read(filter.Before) is { } end
            ? Math.Max(0, all.Count(row => RequestCursor.Of(row).CompareTo(end) < 0) - PageSize)
            : RequestCursor.Read(filter.After) is { } begin ? all.Count(row => RequestCursor.Of(row).CompareTo(begin) <= 0) : 0;
        return (Slice.Of(all.Skip(start).Take(PageSize + 1).ToList(), start > 0), isCut);
    }

    private static async Task<ImmutableArray<MyRequestLine>> Lines(DematDb db, List<RequestRow> rows, OrganisationDay town, AgentId agent, CancellationToken stop)
    {
        var ids = rows.Select(r => r.Instance).ToList();
        var tasks = await db.Set<TaskRow>().AsNoTracking().Where(t => t.EndedAt == null && ids.Contains(t.Instance)).OrderBy(t => t.CreatedAt).ToListAsync(stop);
        var waiting = await db.Set<InboxRow>().AsNoTracking().Where(i => ids.Contains(i.Instance)).Select(i => new { i.Instance, i.Principal }).ToListAsync(stop);
        return [.. rows.Select(row => Line(row, [.. tasks.Where(t => t.Instance == row.Instance)], [.. waiting.Where(w => w.Instance == row.Instance).Select(w => w.Principal)], town, agent))];
    }

    private static MyRequestLine Line(RequestRow row, List<TaskRow> tasks, List<string> waiting, OrganisationDay town, AgentId agent)
    {
        var mine = tasks.FirstOrDefault(t => t.Assignee == agent);
        var others = WaitingPeople.Names(town, waiting);
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

    private sealed record Slice(List<RequestRow> Rows, string? Previous, string? Next)
    {
        public static Slice Of(List<RequestRow> read, bool hasPrevious)
        {
            var page = read.Take(PageSize).ToList();
            return new(page, hasPrevious && page.Count > 0 ? RequestCursor.Of(page[0]).Written : null, read.Count > PageSize ? RequestCursor.Of(page[^1]).Written : null);
        }
    }
}
