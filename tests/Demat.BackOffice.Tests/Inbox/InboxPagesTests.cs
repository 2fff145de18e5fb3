using Demat.BackOffice.Inbox;
using Demat.BackOffice.Tests.Requests;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Inbox;

public sealed class InboxPagesTests
{
    private static readonly string[] MineAndMyGroup = ["agent:karim.demo", "group:finances"];

    [Theory, BothDatabases]
    public async Task Walking_the_pages_shows_what_stays_once_whatever_comes_and_goes(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var random = new Random(20261123);
        var (number, stays) = (0, new List<ProcessInstanceId>());
        await office.PutAll(db => stays.AddRange(Enumerable.Range(0, 70).Select(_ => Put(db))));
        var passing = new List<ProcessInstanceId>();
        await office.PutAll(db => passing.AddRange(Enumerable.Range(0, 30).Select(_ => Put(db))));

        var seen = new List<ProcessInstanceId>();
        var filter = new InboxFilter();
        InboxView view;
        do
        {
            view = await office.Inbox(Office.Karim, filter);
            seen.AddRange(view.Lines.Select(line => line.Instance));
            filter = filter with { After = view.Next };
            await office.PutAll(db => Enumerable.Range(0, 7).ToList().ForEach(_ => Put(db)));
            var gone = passing.Where(_ => random.Next(4) == 0).ToList();
            await office.Read(db => db.Set<InboxRow>().Where(row => gone.Contains(row.Instance)).ExecuteDeleteAsync(Office.Stop));
        }
        while (view.Next is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(stays.Except(seen));

        var back = new List<ProcessInstanceId>();
        while (view.Previous is not null)
        {
            view = await office.Inbox(Office.Karim, new(Before: view.Previous));
            back.AddRange(view.Lines.Select(line => line.Instance));
        }

        Assert.Equal(back.Count, back.Distinct().Count());

        ProcessInstanceId Put(DematDb db) => db.Put(++number, Office.Noon.AddHours(random.Next(40)), MineAndMyGroup[..(1 + random.Next(2))]);
    }

    [Theory, BothDatabases]
    public async Task When_all_that_followed_is_done_the_last_page_is_what_came_before(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db => Enumerable.Range(1, 25).ToList().ForEach(n => db.Put(n, Office.Noon.AddHours(n), MineAndMyGroup)));
        var first = await office.Inbox(Office.Karim);
        await office.Read(db => db.Set<InboxRow>().Where(row => row.Due > Office.Noon.AddHours(20)).ExecuteDeleteAsync(Office.Stop));

        var next = await office.Inbox(Office.Karim, new(After: first.Next));
        Assert.Equal(first.Lines.Select(line => line.Instance), next.Lines.Select(line => line.Instance));
    }

    [Theory, BothDatabases]
    public async Task Numbers_are_counted_up_to_99_and_a_task_of_two_groups_once(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db => Enumerable.Range(1, 99).ToList().ForEach(n => db.Put(n, Office.Noon.AddDays(n < 4 ? -n : n), MineAndMyGroup)));
        var view = await office.Inbox(Office.Karim);
        Assert.Equal(("99", "3"), (view.Total.ToString(), view.Late.ToString()));
        Assert.Equal("99", (await office.Get<InboxPage>().Count(Office.Karim, Office.Stop)).ToString());

        await office.PutAll(db => db.Put(100, Office.Noon, MineAndMyGroup));
        Assert.Equal(("99+", "3"), ((await office.Inbox(Office.Karim)).Total.ToString(), (await office.Inbox(Office.Karim)).Late.ToString()));
        Assert.Equal("99+", (await office.Get<InboxPage>().Count(Office.Karim, Office.Stop)).ToString());
    }

    [Theory, BothDatabases]
    public async Task Approvals_of_my_own_requests_are_neither_shown_nor_counted_nor_found(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db =>
        {
            db.Put(1, Office.Noon, MineAndMyGroup, "Mes tables", requester: "karim.demo");
            db.Put(2, Office.Noon, MineAndMyGroup, "Mes chaises", kind: "correction", requester: "karim.demo");
            db.Put(3, Office.Noon, MineAndMyGroup, "Ses bancs", kind: null);
        });
        Assert.Equal(["Mes chaises", "Ses bancs"], (await office.Inbox(Office.Karim)).Lines.Select(line => line.Title).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await office.Get<InboxPage>().Count(Office.Karim, Office.Stop)).Count);
        Assert.Empty((await office.Inbox(Office.Karim, new(Search: "tables"))).Lines);
    }

    [Theory, BothDatabases]
    public async Task A_search_looks_at_the_agents_own_tasks_alone_and_says_when_it_is_cut(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db =>
        {
            Enumerable.Range(1, 160).ToList().ForEach(n => db.Put(n, Office.Noon.AddHours(n), ["group:dsi"], "Écran large"));
            db.Put(161, Office.Noon, MineAndMyGroup, "Écrans pour l’école");
            db.Put(162, Office.Noon, MineAndMyGroup, "Chaises pour l’école");
        });
        var found = await office.Inbox(Office.Karim, new(Search: "ECOLE écr"));
        Assert.Equal(("D-2026-0161", false), (Assert.Single(found.Lines).Reference, found.IsCut));
        Assert.Equal("D-2026-0162", Assert.Single((await office.Inbox(Office.Karim, new(Search: "d-2026-0162"))).Lines).Reference);
        Assert.Empty((await office.Inbox(Office.Karim, new(Search: "large"))).Lines);

        var chief = (await office.Read(db => db.PostHoldings.Join(db.Posts.Where(p => p.Role == "dsi"), h => h.Post, p => p.Id, (h, _) => h.Agent).FirstAsync(Office.Stop)));
        var first = await office.Inbox(chief, new(Search: "ecran"));
        Assert.Equal((true, 20), (first.IsCut, first.Lines.Length));
        var second = await office.Inbox(chief, new(Search: "ecran", After: first.Next));
        Assert.Empty(first.Lines.Select(line => line.Instance).Intersect(second.Lines.Select(line => line.Instance)));
        Assert.Equal(first.Lines.Select(line => line.Instance), (await office.Inbox(chief, new(Search: "ecran", Before: second.Previous))).Lines.Select(line => line.Instance));
    }

    [Theory, BothDatabases]
    public async Task A_hostile_address_or_search_gives_a_page(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db => db.Put(1, Office.Noon, MineAndMyGroup));
        foreach (var text in new[] { "'", "\\", "' | 'agent:x':* & (", "%", "_", ":*", "ffffffffffffffff-0-0", "-1--", new string('a', 100_000), "\0" })
        {
            Assert.Single((await office.Inbox(Office.Karim, new(After: text, Before: text))).Lines);
            _ = await office.Inbox(Office.Karim, new(Search: text, ProcessId: "'"));
        }
    }
}
