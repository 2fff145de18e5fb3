using Demat.BackOffice.Budgets;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Suppliers;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Demo;

public class DemoTownTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_town_has_its_size()
    {
        var today = DemoTown.Snapshot().On(new(2026, 11, 23));

        Assert.InRange(today.Agents.Count(), 55, 65);
        Assert.Equal(3, today.Units.Count(u => u.Kind == UnitKind.Pole));
        Assert.Equal(8, today.Units.Count(u => u.Kind == UnitKind.Direction));
        Assert.Equal(20, today.Units.Count(u => u.Kind == UnitKind.Service));
    }

    [Fact]
    public void Every_role_is_held()
    {
        var today = DemoTown.Snapshot().On(new(2026, 11, 23));

        Assert.DoesNotContain(Roles.FrenchNames.Keys, role => today.HoldersOf(role).IsEmpty);
    }

    [Fact]
    public void Everybody_has_somebody_to_ask_and_somebody_who_signs()
    {
        var today = DemoTown.Snapshot().On(new(2026, 11, 23));

        Assert.All(today.Agents.Where(a => !today.RolesOf(a.Id).Contains(Roles.Maire)), agent => Assert.NotNull(today.ManagerOf(agent.Id)));
        Assert.All(today.Agents, agent =>
            Assert.NotEmpty(Demat.BackOffice.Delegations.Signatories.SignatoriesFor(today, 1_000m, today.UnitOf(agent.Id)!.Value, agent.Id)));
    }

    [Fact]
    public void Addresses_cannot_be_real() =>
        Assert.All(DemoTown.Snapshot().Agents.Values, a => Assert.EndsWith(".example", a.Email));

    [Theory, BothDatabases]
    public async Task Loading_twice_changes_nothing_and_keeps_what_is_engaged(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await Load(town);
        await using (var db = town.Open())
        {
            await CreditLedger.Engage(db, "SPO-60632", 100m, 120m, new ProcessInstanceId(Guid.CreateVersion7(Now)), Now, Stop);
            await db.SaveChangesAsync(Stop);
        }

        var before = await Counts(town);
        await Load(town);

        Assert.Equal(before, await Counts(town));
        await using var after = town.Open();
        Assert.Equal(120m, (await after.Credits.SingleAsync(c => c.Budget == "01" && c.Chapitre == "011", Stop)).Engaged);
        Assert.Equal(120m, (await after.BudgetLines.SingleAsync(l => l.Code == "SPO-60632", Stop)).Engaged);
        Assert.Equal(2, (await after.BudgetYears.SingleAsync(y => y.Budget == "01", Stop)).LastNumber + 1);
    }

    [Theory, BothDatabases]
    public async Task The_database_says_the_same_as_the_snapshot(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await Load(town);
        await using var db = town.Open();

        var read = await OrganisationSnapshot.Read(db, Stop);
        var made = DemoTown.Snapshot();

        Assert.Equal(made.Units.ToHashSet(), read.Units.ToHashSet());
        Assert.Equal(made.Agents.Values.ToHashSet(), read.Agents.Values.ToHashSet());
        Assert.Equal(made.Holdings.ToHashSet(), read.Holdings.ToHashSet());
        Assert.Equal(made.Delegations.ToHashSet(), read.Delegations.ToHashSet());
    }

    [Theory, BothDatabases]
    public async Task Thirty_suppliers_and_two_budgets_are_ready_to_use(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await Load(town);
        await using var db = town.Open();

        Assert.Equal(30, (await db.Suppliers.ToListAsync(Stop)).Count(s => Siret.TryParse(s.Siret, out _, out _)));
        Assert.Equal([false, true], await db.Budgets.OrderBy(b => b.Code).Select(b => b.SubjectToVat).ToListAsync(Stop));
        Assert.InRange(await db.BudgetLines.CountAsync(Stop), 25, 35);
    }

    private static async Task Load(TownDatabase town)
    {
        await using var db = town.Open();
        await DemoTown.Load(db, Now, Stop);
    }

    private static async Task<(int, int, int, int, Guid)> Counts(TownDatabase town)
    {
        await using var db = town.Open();
        return (await db.Agents.CountAsync(Stop), await db.PostHoldings.CountAsync(Stop), await db.Delegations.CountAsync(Stop),
            await db.BudgetLines.CountAsync(Stop), (await db.OrganisationVersions.SingleAsync(Stop)).Stamp);
    }
}
