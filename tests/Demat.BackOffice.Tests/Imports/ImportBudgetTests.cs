using System.Text;
using Demat.BackOffice.Budgets;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Imports;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Imports;

public class ImportBudgetTests
{
    private const string Header = "exercice;budget;budget_nom;budget_siret;tva;chapitre;libelle;vote;ligne;nature;fonction;unite\n";
    private const string Vote = "2026;01;Budget principal;21000000600010;non;011;Charges;10 000,50;;;;\n";
    private const string Line = "2026;01;Budget principal;21000000600010;non;011;Matériel;500.00;SPO-1;60632;321;dir-sports\n";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_vote_and_its_envelopes_are_imported(DatabaseKind kind)
    {
        await using var town = await Town(kind);

        var report = await Import(town, Header + Line + Vote);

        Assert.Empty(report.Refused);
        await using var db = town.Open();
        Assert.Equal(10_000.50m, (await db.Credits.SingleAsync(Stop)).Voted);
        Assert.Equal("60632", (await CreditLedger.Check(db, 2026, "SPO-1", 1m, 1m, Stop))!.Nature);
    }

    [Theory, BothDatabases]
    public async Task A_new_vote_keeps_what_is_engaged_and_cannot_go_below(DatabaseKind kind)
    {
        await using var town = await Town(kind);
        await Import(town, Header + Vote + Line);
        await using (var db = town.Open())
        {
            await CreditLedger.Engage(db, "SPO-1", 100m, 120m, new ProcessInstanceId(Guid.CreateVersion7(Now)), Now, Stop);
            await db.SaveChangesAsync(Stop);
        }

        var more = await Import(town, Header + Vote.Replace("10 000,50", "20000"));
        var less = await Import(town, Header + Vote.Replace("10 000,50", "119.99"));

        Assert.Equal(1, more.Changed);
        Assert.Contains("120,00\u00A0€ sont déjà engagés", Assert.Single(less.Refused).Reason);
        await using var after = town.Open();
        var credit = await after.Credits.SingleAsync(Stop);
        Assert.Equal((20_000m, 120m), (credit.Voted, credit.Engaged));
    }

    [Theory]
    [InlineData("nature", "60632", "99999", "la nature 99999 n’existe pas dans le plan de comptes M57.")]
    [InlineData("nature", "60632", "606", "la nature 606 ne peut pas porter de dépense")]
    [InlineData("nature", "60632", "65811", "la nature 65811 relève du chapitre 65, pas du chapitre 011.")]
    [InlineData("unite", "dir-sports", "dir-lune", "l’unité «\u00A0dir-lune\u00A0» n’existe pas.")]
    [InlineData("vote", "500.00", "-1", "doit être un montant positif")]
    [InlineData("vote", "500.00", "beaucoup", "«\u00A0beaucoup\u00A0» n’est pas un montant.")]
    [InlineData("budget_siret", "21000000600010", "21000000600011", "La clé du SIRET 21000000600011 est fausse")]
    [InlineData("budget", "Budget principal", "Autre nom", "contredit")]
    [InlineData("chapitre", "2026;01", "2027;01", "aucun crédit n’est voté au chapitre 011 du budget 01 en 2027.")]
    [InlineData("exercice", "2026;01", "vingt;01", "l’exercice doit être une année")]
    public async Task A_wrong_envelope_is_refused_and_nothing_is_written(string column, string from, string to, string reason)
    {
        await using var town = await Town(DatabaseKind.Sqlite);

        var report = await Import(town, Header + Vote + Line.Replace(from, to));

        Assert.Contains(report.Refused, r => r.Line == 3 && r.Column == column && r.Reason.Contains(reason, StringComparison.Ordinal));
        await using var db = town.Open();
        Assert.Empty(await db.Credits.ToListAsync(Stop));
    }

    private static async Task<TownDatabase> Town(DatabaseKind kind)
    {
        var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        await ImportM57.Run(db, DemoFile.Open("m57.csv"), null, Stop);
        await ImportAgents.Run(db, DemoFile.Open("agents.csv"), null, Stop);
        return town;
    }

    private static async Task<ImportReport> Import(TownDatabase town, string text)
    {
        await using var db = town.Open();
        return await ImportBudget.Run(db, new MemoryStream(Encoding.UTF8.GetBytes(text)), null, Stop);
    }
}
