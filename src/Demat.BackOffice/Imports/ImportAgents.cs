using Demat.BackOffice.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Imports;

/// <summary>Imports people, their posts and the units where the posts sit.</summary>
public static class ImportAgents
{
    /// <summary>Reads the whole file, then writes all of it, or nothing.</summary>
    public static async Task<ImportReport> Run(
        DematDb db, Stream file, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var csv = new CsvFile(file, AgentsFile.Format, progress);
        var units = await db.OrgUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, stop);
        var logins = await db.Agents.AsNoTracking().ToDictionaryAsync(a => a.Login, a => a.Id, stop);
        var rows = await new AgentsFile(csv, units, logins).Read(stop);

        if (csv.Refused.Count > 0)
        {
            return csv.Nothing();
        }

        var count = await Write(db, rows, stop);
        await db.SaveChangesAsync(stop);
        return csv.Written(count);
    }

    private static async Task<UpsertCount> Write(DematDb db, OrganisationRows rows, CancellationToken stop) =>
        await Upsert.Rows(db, rows.Units, u => u.Id, stop)
        + await Upsert.Rows(db, rows.Agents, a => a.Id, stop)
        + await Upsert.Rows(db, rows.Posts, p => p.Id, stop)
        + await Upsert.Rows(db, rows.Holdings, h => (h.Post, h.Agent, h.From), stop);
}
