using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Search;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Inbox;

/// <summary>What the page « À traiter » shows.</summary>
public sealed class InboxPage(IDbContextFactory<DematDb> databases, DossierReader dossiers, DefinitionStore definitions, TimeProvider clock)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 20;

    /// <summary>A search shows no more tasks than that.</summary>
    public const int MostFound = InboxRows.MostFound;

    /// <summary>Reads one page of what waits for the agent.</summary>
    public async Task<InboxView> Of(AgentId agent, InboxFilter filter, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        var rows = new InboxRows(db, agent, town.PrincipalsOf(agent));
        var now = clock.Now();
        var some = await rows.Some(stop);
        var (total, late) = (Tally.Of(some.Count), Tally.Of(some.Count(task => task.Due < now)));
        var (page, isCut) = FoldedWords.Sought(filter.Search) is { Length: > 0 } words
            ? await Found(rows, words, filter, now, stop)
            : (await Plain(rows, filter, now, stop), false);
        return new(
            await Lines(db, page.Rows, town, agent, now, stop),
            total,
            late.More || !total.More ? late : Tally.Of(await rows.CountLate(now, stop)),
            page.Previous,
            page.Next,
            isCut,
            Processes(some, total, (await definitions.AllLatest(stop)).ToDictionary(d => d.Definition.Id, d => d.Definition.Name)));
    }

    /// <summary>The number of tasks, for the counter of the top bar.</summary>
    public async Task<Tally> Count(AgentId agent, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return Tally.Of(await new InboxRows(db, agent, (await dossiers.Town(db, stop)).PrincipalsOf(agent)).Count(stop));
    }

    /// <summary>The tasks before and after this one, to walk from one file to the next; null when it does not wait for this agent.</summary>
    internal static async Task<QueuePlace?> Place(DematDb db, OrganisationDay town, AgentId agent, TaskRef task, DateTimeOffset? due, CancellationToken stop)
    {
        var rows = new InboxRows(db, agent, town.PrincipalsOf(agent));
        var some = await rows.Some(stop);
        var total = Tally.Of(some.Count);
        if (total.More)
        {
            var here = new InboxCursor(due ?? InboxRow.NoDue, task.Instance, task.Task);
            var (before, after) = (await rows.Page(here, true, null, null, 1, stop), await rows.Page(here, false, null, null, 1, stop));
            return new(null, total, before.Select(Ref).FirstOrDefault(), after.Select(Ref).FirstOrDefault());
        }

        var queue = InOrder(some).Select(Ref).ToList();
        var at = queue.IndexOf(task);
        return at < 0 ? null : new(at + 1, total, queue.ElementAtOrDefault(at - 1), queue.ElementAtOrDefault(at + 1));
    }

    private static async Task<Slice> Plain(InboxRows rows, InboxFilter filter, DateTimeOffset now, CancellationToken stop)
    {
        var late = filter.LateOnly ? now : (DateTimeOffset?)null;
        if (InboxCursor.Read(filter.Before) is { } end)
        {
            var before = await rows.Page(end, true, late, filter.ProcessId, PageSize + 1, stop);
            if (before.Count > 0)
            {
                var page = before.Take(PageSize).Reverse().ToList();
                return new(page, before.Count > PageSize ? InboxCursor.Of(page[0]).Written : null, InboxCursor.Of(page[^1]).Written);
            }
        }

        var start = InboxCursor.Read(filter.After);
        var after = await rows.Page(start, false, late, filter.ProcessId, PageSize + 1, stop);
        return after.Count == 0 && start is not null
            // Everything after that place was done meanwhile: the last page is what comes before it.
            ? await Plain(rows, filter with { After = null, Before = filter.Before is null ? (start with { Key = new(start.Key.Value + 1) }).Written : null }, now, stop)
            : Slice.Of(after, start is not null);
    }

    private static async Task<(Slice Page, bool IsCut)> Found(
        InboxRows rows, ImmutableArray<SoughtWord> words, InboxFilter filter, DateTimeOffset now, CancellationToken stop)
    {
        var found = await rows.Found(words, filter.ProcessId, stop);
        var all = InOrder(found.Where(task => !filter.LateOnly || task.Due < now)).ToList();
        var start = InboxCursor.Read(filter.Before) is { } end
            ? Math.Max(0, all.Count(task => Compare(InboxCursor.Of(task), end) < 0) - PageSize)
            : InboxCursor.Read(filter.After) is { } begin ? all.Count(task => Compare(InboxCursor.Of(task), begin) <= 0) : 0;
        return (Slice.Of(all.Skip(start < all.Count ? start : 0).Take(PageSize + 1).ToList(), start > 0 && start < all.Count), found.Count > InboxRows.MostFound);
    }

    private static async Task<ImmutableArray<InboxLine>> Lines(
        DematDb db, List<InboxRow> tasks, OrganisationDay town, AgentId agent, DateTimeOffset now, CancellationToken stop)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var ids = tasks.Select(task => task.Instance).Distinct().ToArray();
        var requests = await db.Requests.AsNoTracking().Where(request => ids.Contains(request.Instance))
            .Select(request => new { Row = request, Attachments = db.Documents.Count(document => document.Instance == request.Instance) })
            .ToDictionaryAsync(request => request.Row.Instance, stop);
        return
        [
            .. from task in tasks
               where requests.ContainsKey(task.Instance)
               let request = requests[task.Instance]
               select Line(task, request.Row, request.Attachments, town, agent, now),
        ];
    }

    private static InboxLine Line(InboxRow task, RequestRow request, int attachments, OrganisationDay town, AgentId agent, DateTimeOffset now) => new(
        task.Instance, task.Key, task.Name, task.Kind, request.Title, request.Process, request.Reference, town.PersonOf(request.Requester), request.AmountTtc,
        task.CreatedAt, Math.Max(0, (int)(now - task.CreatedAt).TotalDays), Deadlines.Of(task.Due, now), attachments, OnBehalf(task, request, town, agent));

    /// <summary>Who signs without being the mayor signs by delegation of the mayor (CGCT, L.2122-18 and L.2122-19).</summary>
    private static string? OnBehalf(InboxRow task, RequestRow request, OrganisationDay town, AgentId agent) =>
        task.Kind == "signature" && town.PowerOf(agent, request.Unit)?.Delegation is { } delegation
            ? $"par délégation de {town.NameOf(delegation.GivenBy)} (n°\u00A0{delegation.Arrete})"
            : null;

    private static ImmutableArray<InboxProcess> Processes(List<InboxRow> some, Tally total, Dictionary<string, string> names) => total.More
        ? [.. names.Select(name => new InboxProcess(name.Key, name.Value, null)).OrderBy(process => process.Name, StringComparer.CurrentCulture)]
        : [.. some.GroupBy(task => task.ProcessId).Select(tasks => new InboxProcess(tasks.Key, names.GetValueOrDefault(tasks.Key, tasks.Key), tasks.Count()))
            .OrderBy(process => process.Name, StringComparer.CurrentCulture)];

    private static IEnumerable<InboxRow> InOrder(IEnumerable<InboxRow> tasks) => tasks.Order(Comparer<InboxRow>.Create((a, b) => Compare(InboxCursor.Of(a), InboxCursor.Of(b))));

    private static int Compare(InboxCursor a, InboxCursor b) =>
        (a.Due, a.Instance.Value, a.Key.Value).CompareTo((b.Due, b.Instance.Value, b.Key.Value));

    private static TaskRef Ref(InboxRow task) => new(task.Instance, task.Key);

    /// <summary>The rows of a page and its two edges.</summary>
    private sealed record Slice(List<InboxRow> Rows, string? Previous, string? Next)
    {
        /// <summary>A page that begins here; one row more than a page tells that there is a next one.</summary>
        public static Slice Of(List<InboxRow> read, bool hasPrevious)
        {
            var page = read.Take(PageSize).ToList();
            return new(page, hasPrevious && page.Count > 0 ? InboxCursor.Of(page[0]).Written : null, read.Count > PageSize ? InboxCursor.Of(page[^1]).Written : null);
        }
    }
}
