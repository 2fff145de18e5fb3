using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.WorkingDays;
using Demat.Feel;
using Demat.Testing;
using Xunit;

namespace Demat.BackOffice.Tests.Organisation;

public class TownFunctionsTests
{
    [Theory, BothDatabases]
    public async Task The_engine_asks_the_organisation_of_the_day_in_Paris(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        await DemoTown.Load(db, new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), stop);
        var functions = new TownFunctions(town, new OrganisationDirectory(), WorkingCalendar.Metropole);

        var lastEvening = await functions.At(new(2023, 8, 31, 21, 59, 59, TimeSpan.Zero), null, stop);
        var midnightInParis = await functions.At(new(2023, 8, 31, 22, 0, 0, TimeSpan.Zero), null, stop);

        Assert.Equal(new FeelValue.Text("ines.specimen"), Director(lastEvening));
        Assert.Equal(new FeelValue.Text("claire.modele"), Director(midnightInParis));
    }

    private static FeelValue Director(FeelFunctions functions) =>
        functions.Find("director of")!.Body([new FeelValue.Text("dir-sports")]);
}
