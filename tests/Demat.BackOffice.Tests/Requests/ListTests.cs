using Demat.BackOffice.Requests.Mine;
using Demat.BackOffice.Tests.Inbox;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>The lists of requests: whose one may list, and how they are found.</summary>
public sealed class ListTests
{
    [Theory, BothDatabases]
    public async Task An_order_is_found_by_subject_reference_person_and_supplier(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.Order(Office.Lea);
        foreach (var words in new[] { "fetes", "TABLES chaise", "d-2026-1", "lea essai", "mobil fict", "bon de com" })
        {
            Assert.True((await List(office, Office.Lea, new(Search: words))).Lines.Length == 1, words);
            Assert.True((await office.Inbox(Office.Hugo, new(Search: words))).Lines.Length == 1, words);
        }

        Assert.Empty((await List(office, Office.Lea, new(Search: "chaudière"))).Lines);
    }

    [Theory, BothDatabases]
    public async Task One_lists_ones_own_those_of_ones_units_or_all_as_one_may(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.Order(Office.Lea);
        var asLea = await List(office, Office.Lea, new(Whose.Everybody));
        Assert.Equal([Whose.Mine], asLea.Offered);
        Assert.Equal((Whose.Mine, 1), (asLea.Shown, asLea.Lines.Length));
        Assert.Equal((Whose.MyUnits, 1), (await List(office, Office.Claire, new(Whose.MyUnits))) is var units ? (units.Shown, units.Lines.Length) : default);
        Assert.Single((await List(office, Office.Claire, new(Whose.MyUnits, "tables"))).Lines);
        Assert.Empty((await List(office, Office.Claire, new(Whose.Mine, "tables"))).Lines);
        Assert.Equal(Whose.Mine, (await List(office, Office.Claire, new(Whose.Everybody, "tables"))).Shown);
        Assert.Single((await List(office, Office.Karim, new(Whose.Everybody, "tables"))).Lines);

        await office.Write(async db => db.Entry(await db.Agents.SingleAsync(a => a.Id == Office.Karim, Office.Stop)).Property(a => a.Active).CurrentValue = false);
        Assert.Equal([Whose.Mine], (await List(office, Office.Karim, new(Whose.Everybody, "tables"))).Offered);
    }

    [Theory, BothDatabases]
    public async Task Pages_go_forward_and_back_without_hole(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await office.PutAll(db => Enumerable.Range(1, 45).ToList().ForEach(n => db.Put(n, Office.Noon.AddMinutes(n), [], n > 7 ? "Écharpes" : "Gants")));
        foreach (var (search, count) in new[] { ((string?)null, 45), ("echarpe", 38) })
        {
            var first = await List(office, Office.Lea, new(Search: search));
            var second = await List(office, Office.Lea, new(Search: search, After: first.Next));
            var third = second.Next is null ? null : await List(office, Office.Lea, new(Search: search, After: second.Next));
            var all = first.Lines.Concat(second.Lines).Concat(third?.Lines ?? []).Select(line => line.Head.Reference).ToList();
            Assert.Equal(count, all.Distinct().Count());
            Assert.Equal("D-2026-0045", all[0]);
            Assert.Null(third?.Next);
            Assert.Equal(first.Lines, (await List(office, Office.Lea, new(Search: search, Before: second.Previous))).Lines);
        }
    }

    private static Task<MyRequestsView> List(Office office, Engine.AgentId agent, MyRequestsFilter filter) => office.Get<MyRequests>().Of(agent, filter, Office.Stop);
}
