using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Inbox;

/// <summary>What the page « À traiter » shows.</summary>
public sealed class InboxPage(IDbContextFactory<DematDb> databases, DossierReader dossiers, TimeProvider clock)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page of what waits for the agent.</summary>
    public async Task<InboxView> Of(AgentId agent, InboxFilter filter, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        var now = clock.Now();
        var all = Waiting(db, town, agent);
        var counts = await all.GroupBy(w => new { w.Request.ProcessId, w.Request.Process, IsLate = w.Due < now })
            .Select(g => new { g.Key.ProcessId, g.Key.Process, g.Key.IsLate, Count = g.Count() }).ToListAsync(stop);
        var matching = Matching(all, filter, now);
        var count = await matching.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        var rows = await Sorted(matching).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(w => new { w.Task, w.Request, w.Due, Attachments = db.Documents.Count(d => d.Instance == w.Request.Instance) })
            .ToListAsync(stop);
        return new(
            [.. rows.Select(r => Line(r.Task, r.Request, r.Due, r.Attachments, town, now))],
            counts.Sum(c => c.Count), counts.Where(c => c.IsLate).Sum(c => c.Count), count, page, pages,
            [.. counts.GroupBy(c => (c.ProcessId, c.Process)).Select(g => new InboxProcess(g.Key.ProcessId, g.Key.Process, g.Sum(c => c.Count))).OrderBy(p => p.Name)]);
    }

    /// <summary>The number of tasks, for the counter of the top bar.</summary>
    public async Task<int> Count(AgentId agent, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Waiting(db, await dossiers.Town(db, stop), agent).CountAsync(stop);
    }

    /// <summary>The agent's queue in the order of the page, to walk from one file to the next.</summary>
    internal static async Task<List<TaskRef>> Queue(DematDb db, OrganisationDay town, AgentId agent, CancellationToken stop) =>
        await Sorted(Waiting(db, town, agent)).Select(w => new TaskRef(w.Task.Instance, w.Task.Key)).ToListAsync(stop);

    /// <summary>What waits for the agent; approvals of their own requests are never shown.</summary>
    private static IQueryable<WaitingTask> Waiting(DematDb db, OrganisationDay town, AgentId agent)
    {
        var principals = town.PrincipalsOf(agent);
        var approvals = TaskRules.Approvals;
        return from task in db.Set<TaskRow>().AsNoTracking()
               join request in db.Requests.AsNoTracking() on task.Instance equals request.Instance
               where task.EndedAt == null && db.Set<InboxRow>().Any(i => i.Instance == task.Instance && i.Key == task.Key && principals.Contains(i.Principal))
               where request.Requester != agent || task.Kind == null || !approvals.Contains(task.Kind)
               select new WaitingTask { Task = task, Request = request, Due = task.Due ?? InboxRow.NoDue };
    }

    private static IQueryable<WaitingTask> Matching(IQueryable<WaitingTask> all, InboxFilter filter, DateTimeOffset now)
    {
        all = filter.LateOnly ? all.Where(w => w.Due < now) : all;
        all = filter.ProcessId is { Length: > 0 } process ? all.Where(w => w.Request.ProcessId == process) : all;
        foreach (var word in (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            var sought = word.ToLowerInvariant();
            all = all.Where(w => w.Request.Title.ToLower().Contains(sought) || w.Request.Reference.ToLower().Contains(sought));
        }

        return all;
    }

    private static IQueryable<WaitingTask> Sorted(IQueryable<WaitingTask> tasks) =>
        tasks.OrderBy(w => w.Due).ThenBy(w => w.Task.CreatedAt).ThenBy(w => w.Task.Instance).ThenBy(w => w.Task.Key);

    private static InboxLine Line(TaskRow task, RequestRow request, DateTimeOffset due, int attachments, OrganisationDay town, DateTimeOffset now) => new(
        task.Instance, task.Key, task.Name, task.Kind, request.Title, request.Process, request.Reference, town.PersonOf(request.Requester), request.AmountTtc,
        task.CreatedAt, Math.Max(0, (int)(now - task.CreatedAt).TotalDays), Deadlines.Of(due, now), attachments);

    private sealed class WaitingTask
    {
        public required TaskRow Task { get; init; }

        public required RequestRow Request { get; init; }

        public required DateTimeOffset Due { get; init; }
    }
}
