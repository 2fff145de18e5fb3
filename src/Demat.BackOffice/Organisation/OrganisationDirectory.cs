using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Organisation;

/// <summary>Keeps the last snapshot read, and reads it again when the organisation has changed. One per process.</summary>
public sealed class OrganisationDirectory
{
    private volatile Stamped? last;

    /// <summary>The organisation as the database knows it now; one small query when nothing changed.</summary>
    public async ValueTask<OrganisationSnapshot> Current(DematDb db, CancellationToken stop)
    {
        var stamp = await db.OrganisationVersions.AsNoTracking().Select(v => v.Stamp).SingleAsync(stop);
        if (last is { } known && known.Stamp == stamp)
        {
            return known.Snapshot;
        }

        // A change saved between the two reads gives newer rows under the older stamp: the next call reads them again.
        var fresh = await OrganisationSnapshot.Read(db, stop);
        last = new Stamped(stamp, fresh);
        return fresh;
    }

    private sealed record Stamped(Guid Stamp, OrganisationSnapshot Snapshot);
}
