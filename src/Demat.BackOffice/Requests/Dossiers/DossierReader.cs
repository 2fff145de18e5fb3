using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Opens requests for those who may see them.</summary>
public sealed class DossierReader(
    IDbContextFactory<DematDb> databases, OrganisationDirectory directory, InstanceReader instances, DefinitionStore definitions, IHostFunctions functions, TimeProvider clock)
{
    /// <summary>The request; null when there is none for this person.</summary>
    internal async Task<Dossier?> Open(AgentId agent, ProcessInstanceId instance, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var row = await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Instance == instance, stop);
        var town = await Town(db, stop);
        if (row is null || !await db.MaySee(town, row, agent, stop) || await instances.Find(instance, stop) is not { } stored)
        {
            return null;
        }

        var now = clock.Now();
        return new(row, stored.Instance, stored.Definition, await definitions.Known(stop), town, await Functions(now, stop), now);
    }

    /// <summary>The organisation today.</summary>
    internal async Task<OrganisationDay> Town(DematDb db, CancellationToken stop) =>
        (await directory.Current(db, stop)).On(ParisTime.DayOf(clock.GetUtcNow()));

    /// <summary>The functions of the organisation at that moment.</summary>
    internal async Task<Feel.FeelFunctions> Functions(DateTimeOffset now, CancellationToken stop) => await functions.At(now, null, stop);
}
