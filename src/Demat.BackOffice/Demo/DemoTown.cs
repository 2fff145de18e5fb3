using Demat.BackOffice.Delegations;
using Demat.BackOffice.Imports;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;

namespace Demat.BackOffice.Demo;

/// <summary>« Ville de Démo »: a town that does not exist, with people, posts, budgets and suppliers that do not either.</summary>
public static class DemoTown
{
    private static readonly Lazy<OrganisationSnapshot> Town = new(Build);

    /// <summary>The organisation alone, without any database.</summary>
    public static OrganisationSnapshot Snapshot() => Town.Value;

    /// <summary>Fills a database, or completes it: loading twice changes nothing, and what is engaged stays engaged.</summary>
    /// <param name="db">A fresh unit of work.</param>
    /// <param name="now">Chooses the exercise of the budgets.</param>
    /// <param name="stop">Cancels between two files.</param>
    public static async Task Load(DematDb db, DateTimeOffset now, CancellationToken stop = default)
    {
        Expect(await ImportM57.Run(db, DemoFile.Open("m57.csv"), null, stop));
        Expect(await ImportCpv.Run(db, DemoFile.Open("cpv.csv"), null, stop));
        Expect(await ImportAgents.Run(db, DemoFile.Open("agents.csv"), null, stop));
        Expect(await ImportSuppliers.Run(db, DemoFile.Open("suppliers.csv"), null, stop));
        Expect(await ImportBudget.Run(db, DemoFile.Budget(ParisTime.DayOf(now).Year), null, stop));
        await Upsert.Rows(db, Snapshot().Delegations, d => (d.Arrete, d.Delegate, d.Domain), stop);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Reads the embedded file; nothing waits, since it is already in memory.</summary>
    private static OrganisationSnapshot Build()
    {
        var csv = new CsvFile(DemoFile.Open("agents.csv"), AgentsFile.Format, progress: null);
        var rows = new AgentsFile(csv, new Dictionary<UnitId, OrgUnit>(), new Dictionary<string, AgentId>()).Read(CancellationToken.None).GetAwaiter().GetResult();
        Expect(csv.Nothing());
        return new OrganisationSnapshot(rows.Units, rows.Agents, rows.Posts, rows.Holdings, DemoDelegations.Of(rows));
    }

    private static void Expect(ImportReport report)
    {
        if (!report.IsWritten)
        {
            throw new InvalidOperationException($"{report.Sentence} {string.Join(" ", report.Refused)}");
        }
    }
}
