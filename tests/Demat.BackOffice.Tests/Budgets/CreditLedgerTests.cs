using Demat.BackOffice.Budgets;
using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Budgets;

public class CreditLedgerTests
{
    private const string Line = "EDU-60632";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProcessInstanceId Instance = new(Guid.CreateVersion7(Now));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task G05_the_last_cent_of_a_chapitre_can_be_engaged(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 180_000m, engaged: 171_250.40m);
        await using var db = town.Open();

        var outcome = Assert.IsType<EngagementOutcome.Engaged>(await CreditLedger.Engage(db, Line, 7_291.33m, 8_749.60m, Instance, Now, Stop));
        await db.SaveChangesAsync(Stop);

        Assert.Equal(0m, outcome.Check.Remaining);
        Assert.Equal("2026-01-000001", outcome.Engagement.Number);
        Assert.Equal(0m, (await Credit(town)).Available);
    }

    [Theory, BothDatabases]
    public async Task G05_one_cent_more_is_refused_and_writes_nothing(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 180_000m, engaged: 171_250.40m);
        await using var db = town.Open();

        var outcome = Assert.IsType<EngagementOutcome.Refused>(await CreditLedger.Engage(db, Line, 7_291.34m, 8_749.61m, Instance, Now, Stop));
        await db.SaveChangesAsync(Stop);

        Assert.Equal(CreditLedger.NotEnough, outcome.Code);
        Assert.Equal(
            "Les crédits du chapitre 011 ne suffisent pas\u00A0: il manque 0,01\u00A0€ (8\u00A0749,60\u00A0€ disponibles pour 8\u00A0749,61\u00A0€ TTC). "
            + "Réduisez le montant ou demandez un virement de crédits.",
            outcome.Reason);
        Assert.Equal(8_749.60m, (await Credit(town)).Available);
        Assert.Empty(await town.Open().Engagements.ToListAsync(Stop));
    }

    [Theory, BothDatabases]
    public async Task G06_a_budget_subject_to_vat_consumes_its_credits_before_tax(DatabaseKind kind)
    {
        await using var vat = await Town(kind, voted: 7_291.33m, engaged: 0, subjectToVat: true);
        await using var main = await Town(kind, voted: 7_291.33m, engaged: 0);

        var accepted = await CreditLedger.Engage(vat.Open(), Line, 7_291.33m, 8_749.60m, Instance, Now, Stop);
        var refused = await CreditLedger.Engage(main.Open(), Line, 7_291.33m, 8_749.60m, Instance, Now, Stop);

        Assert.Equal(0m, Assert.IsType<EngagementOutcome.Engaged>(accepted).Check.Remaining);
        Assert.Contains("il manque 1\u00A0458,27\u00A0€", Assert.IsType<EngagementOutcome.Refused>(refused).Reason);
    }

    [Theory, BothDatabases]
    public async Task G07_passing_the_envelope_warns_and_does_not_block(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 40_000m, engaged: 0, envelope: 500m);
        await using var db = town.Open();

        var check = await CreditLedger.Check(db, 2026, Line, 666.67m, 800m, Stop);

        Assert.NotNull(check);
        Assert.True(check.IsEnough);
        Assert.Equal(300m, check.Overrun);
        Assert.Equal((40_000m, 500m), (check.ChapitreAvailable, check.LineAvailable));
        Assert.Contains("dépassée de 300,00\u00A0€", check.Warning);
        Assert.IsType<EngagementOutcome.Engaged>(await CreditLedger.Engage(db, Line, 666.67m, 800m, Instance, Now, Stop));
    }

    [Theory, BothDatabases]
    public async Task G09_of_two_concurrent_engagements_one_wins_and_the_other_is_told_what_is_left(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 10_000m, engaged: 0);
        await using var first = town.Open();
        await using var second = town.Open();
        Assert.IsType<EngagementOutcome.Engaged>(await CreditLedger.Engage(first, Line, 5_000m, 6_000m, Instance, Now, Stop));
        Assert.IsType<EngagementOutcome.Engaged>(await CreditLedger.Engage(second, Line, 5_000m, 6_000m, Instance, Now, Stop));

        await first.SaveChangesAsync(Stop);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync(Stop));
        await using var again = town.Open();
        var outcome = await CreditLedger.Engage(again, Line, 5_000m, 6_000m, Instance, Now, Stop);

        Assert.Contains("il manque 2\u00A0000,00\u00A0€ (4\u00A0000,00\u00A0€ disponibles", Assert.IsType<EngagementOutcome.Refused>(outcome).Reason);
        Assert.Equal(6_000m, (await Credit(town)).Engaged);
        Assert.Equal("2026-01-000001", Assert.Single(await again.Engagements.ToListAsync(Stop)).Number);
    }

    [Theory, BothDatabases]
    public async Task Numbers_are_continuous_when_ten_engage_at_once(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 100_000m, engaged: 0);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => EngageUntilSaved(town), Stop)));

        await using var db = town.Open();
        Assert.Equal(
            Enumerable.Range(1, 10).Select(n => $"2026-01-{n:000000}"),
            await db.Engagements.OrderBy(e => e.Number).Select(e => e.Number).ToListAsync(Stop));
        Assert.Equal(1_200m, (await Credit(town)).Engaged);
    }

    [Theory, BothDatabases]
    public async Task G10_a_shorter_delivery_gives_back_a_part(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 10_000m, engaged: 0);
        var number = await EngageUntilSaved(town, 4_000m, 4_800m);
        await using (var db = town.Open())
        {
            Assert.Equal(1_200m, await CreditLedger.Release(db, number, "Commande soldée", 1_200m, Stop));
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(6_400m, (await Credit(town)).Available);
        await using var after = town.Open();
        var engagement = await after.Engagements.SingleAsync(Stop);
        Assert.Equal((EngagementStatus.Engaged, 1_200m, "Commande soldée"), (engagement.Status, engagement.ReleasedAmount, engagement.ReleaseReason));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => CreditLedger.Release(after, number, "Trop", 3_600.01m, Stop));
    }

    [Theory, BothDatabases]
    public async Task Releasing_twice_gives_back_once(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 10_000m, engaged: 0);
        var number = await EngageUntilSaved(town, 4_000m, 4_800m);

        foreach (var expected in (decimal[])[4_800m, 0m])
        {
            await using var db = town.Open();
            Assert.Equal(expected, await CreditLedger.Release(db, number, "Demande retirée", stop: Stop));
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(10_000m, (await Credit(town)).Available);
        Assert.Equal(EngagementStatus.Released, (await town.Open().Engagements.SingleAsync(Stop)).Status);
        Assert.Equal("2026-01-000002", await EngageUntilSaved(town));
    }

    [Theory, BothDatabases]
    public async Task A_release_and_an_engagement_at_once_do_not_lose_each_other(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 10_000m, engaged: 0);
        var number = await EngageUntilSaved(town, 4_000m, 4_800m);
        await using var releasing = town.Open();
        await using var engaging = town.Open();
        await CreditLedger.Release(releasing, number, "Demande retirée", stop: Stop);
        await CreditLedger.Engage(engaging, Line, 100m, 120m, Instance, Now, Stop);

        await engaging.SaveChangesAsync(Stop);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => releasing.SaveChangesAsync(Stop));
        await using var again = town.Open();
        await CreditLedger.Release(again, number, "Demande retirée", stop: Stop);
        await again.SaveChangesAsync(Stop);

        Assert.Equal(120m, (await Credit(town)).Engaged);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_line_or_year_is_refused(DatabaseKind kind)
    {
        await using var town = await Town(kind, voted: 10_000m, engaged: 0);
        await using var db = town.Open();

        var line = await CreditLedger.Engage(db, "XXX-1", 1m, 1m, Instance, Now, Stop);
        var year = await CreditLedger.Engage(db, Line, 1m, 1m, Instance, new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), Stop);

        Assert.Contains("«\u00A0XXX-1\u00A0»", Assert.IsType<EngagementOutcome.Refused>(line).Reason);
        Assert.Contains("exercice 2027", Assert.IsType<EngagementOutcome.Refused>(year).Reason);
    }

    private static async Task<TownDatabase> Town(
        DatabaseKind kind, decimal voted, decimal engaged, bool subjectToVat = false, decimal envelope = 1_000_000m)
    {
        var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        var credit = new Credit { Budget = "01", Exercise = 2026, Chapitre = "011", Label = "Charges", Voted = voted };
        credit.Engage(engaged);
        db.AddRange(
            new Budget("01", "Budget principal", "21000000600010", subjectToVat),
            new BudgetYear { Budget = "01", Exercise = 2026 },
            credit,
            new BudgetLine
            {
                Exercise = 2026,
                Code = Line,
                Label = "Petit équipement des écoles",
                Budget = "01",
                Chapitre = "011",
                Nature = "60632",
                Fonction = "211",
                Unit = new UnitId("svc-ecoles"),
                Voted = envelope,
            });
        await db.SaveChangesAsync(Stop);
        return town;
    }

    private static async Task<Credit> Credit(TownDatabase town)
    {
        await using var db = town.Open();
        return await db.Credits.SingleAsync(Stop);
    }

    /// <summary>What the runner does: decide again on a conflict.</summary>
    private static async Task<string> EngageUntilSaved(TownDatabase town, decimal ht = 100m, decimal ttc = 120m)
    {
        while (true)
        {
            await using var db = town.Open();
            var outcome = await CreditLedger.Engage(db, Line, ht, ttc, Instance, Now, Stop);
            try
            {
                await db.SaveChangesAsync(Stop);
                return Assert.IsType<EngagementOutcome.Engaged>(outcome).Engagement.Number;
            }
            catch (DbUpdateException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
