using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Organisation;

public class OrganisationDirectoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task The_snapshot_is_kept_until_the_organisation_changes(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        await DemoTown.Load(db, new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), Stop);
        var directory = new OrganisationDirectory();

        var first = await directory.Current(db, Stop);
        Assert.Same(first, await directory.Current(db, Stop));

        await using var other = town.Open();
        other.PostHoldings.Remove(await other.PostHoldings.SingleAsync(h => h.Post == "chef-svc-vie-associative", Stop));
        await other.SaveChangesAsync(Stop);
        var second = await directory.Current(db, Stop);

        var day = new DateOnly(2026, 11, 23);
        Assert.Equal("hugo.temoin", first.On(day).HeadOf(new("svc-vie-associative"))!.Value.Value);
        Assert.Equal("claire.modele", second.On(day).HeadOf(new("svc-vie-associative"))!.Value.Value);
    }

    [Theory, BothDatabases]
    public async Task Saving_something_else_keeps_the_snapshot(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        var directory = new OrganisationDirectory();
        var first = await directory.Current(db, Stop);

        db.CpvCodes.Add(new("30213100", "Ordinateurs portables", "categorie", null, "fournitures"));
        await db.SaveChangesAsync(Stop);

        Assert.Same(first, await directory.Current(db, Stop));
    }
}
