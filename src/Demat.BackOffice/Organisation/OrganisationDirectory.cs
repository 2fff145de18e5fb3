using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Organisation;

/// <summary>Keeps the last snapshot read, and reads it again when the organisation has changed. One per process.</summary>
public sealed class OrganisationDirectory
{
    // Compiled for the model of one database: one per program, as this directory.
    private readonly Func<DematDb, CancellationToken, Task<Guid>> readStamp =
        EF.CompileAsyncQuery((DematDb db, CancellationToken stop) => db.OrganisationVersions.Select(v => v.Stamp).Single());

    private volatile Stamped? last;

    /// <summary>The organisation as the database knows it now; one small query when nothing changed.</summary>
    public async ValueTask<OrganisationSnapshot> Current(DematDb db, CancellationToken stop) => await Of(await readStamp(db, stop), db, stop);

    /// <summary>The organisation of that stamp, which the caller has just read; no query at all when it is the one in memory.</summary>
    public async ValueTask<OrganisationSnapshot> Of(Guid stamp, DematDb db, CancellationToken stop) =>
        last is { } known && known.Stamp == stamp ? known.Snapshot : await Read(db, stamp, stop);

    /// <summary>The same, for a caller that has no context open.</summary>
    public async ValueTask<OrganisationSnapshot> Of(Guid stamp, IDbContextFactory<DematDb> databases, CancellationToken stop)
    {
        if (last is { } known && known.Stamp == stamp)
        {
            return known.Snapshot;
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        return await Read(db, stamp, stop);
    }

    private async Task<OrganisationSnapshot> Read(DematDb db, Guid stamp, CancellationToken stop)
    {
        // A change saved between the two reads gives newer rows under the older stamp: the next call reads them again.
        var fresh = await OrganisationSnapshot.Read(db, stop);
        last = new Stamped(stamp, fresh);
        return fresh;
    }

    private sealed record Stamped(Guid Stamp, OrganisationSnapshot Snapshot);
}
