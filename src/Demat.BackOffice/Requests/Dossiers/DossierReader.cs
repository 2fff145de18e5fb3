using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Opens requests for those who may see them.</summary>
public sealed class DossierReader(
    IDbContextFactory<DematDb> databases, OrganisationDirectory directory, InstanceReader instances, DefinitionStore definitions, IHostFunctions functions, TimeProvider clock)
{
    /// <summary>Everything that is needed, in one query: it is asked before every page and every decision.</summary>
    private readonly Func<DematDb, ProcessInstanceId, CancellationToken, Task<Found?>> find = EF.CompileAsyncQuery(
        (DematDb db, ProcessInstanceId id, CancellationToken stop) => db.Requests.AsNoTracking().Where(r => r.Instance == id)
            .Join(db.Set<InstanceRow>().AsNoTracking(), r => r.Instance, i => i.Id, (r, i) => new Found(r, i, db.OrganisationVersions.Select(v => v.Stamp).Single()))
            .FirstOrDefault());

    /// <summary>The request; null when there is none for this person.</summary>
    internal async Task<Dossier?> Open(AgentId agent, ProcessInstanceId instance, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (await find(db, instance, stop) is not { } found)
        {
            return null;
        }

        var now = clock.Now();
        var town = (await directory.Of(found.Organisation, db, stop)).On(ParisTime.DayOf(now));
        if (await Stored(db, town, found, agent, stop) is not { } stored)
        {
            return null;
        }

        return await MaySee(db, town, found.Request, stored.Instance, agent, stop)
            ? new(found.Request, stored.Instance, stored.Definition, await definitions.Known(stop), town, await functions.At(now, found.Organisation.ToString(), stop), now)
            : null;
    }

    // What cannot be read is told to those who may see the request; the others are told that there is none.
    private async Task<StoredInstance?> Stored(DematDb db, OrganisationDay town, Found found, AgentId agent, CancellationToken stop)
    {
        try
        {
            return await instances.Of(found.Instance, stop);
        }
        catch (UnreadableStateException)
        {
            if (!await db.MaySee(town, found.Request, agent, stop))
            {
                return null;
            }

            throw;
        }
    }

    // Who is asked takes part: the state says so already, as the inbox would.
    private static async ValueTask<bool> MaySee(DematDb db, OrganisationDay town, RequestRow request, ProcessInstance instance, AgentId agent, CancellationToken stop) =>
        (town.Find(agent) is { Active: true } && instance.UserTasks.Values.Any(task => town.MayAct(task.Assignment, agent)))
        || await db.MaySee(town, request, agent, stop);

    /// <summary>The organisation today.</summary>
    internal async Task<OrganisationDay> Town(DematDb db, CancellationToken stop) =>
        (await directory.Current(db, stop)).On(ParisTime.DayOf(clock.GetUtcNow()));

    /// <summary>The functions of the organisation at that moment.</summary>
    internal async Task<Feel.FeelFunctions> Functions(DateTimeOffset now, CancellationToken stop) => await functions.At(now, null, stop);

    private sealed record Found(RequestRow Request, InstanceRow Instance, Guid Organisation);
}
