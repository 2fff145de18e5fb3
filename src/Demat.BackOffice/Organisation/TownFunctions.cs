using Demat.BackOffice.Wording;
using Demat.BackOffice.WorkingDays;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Organisation;

/// <summary>Gives the engine the functions of the town, as the organisation stands on the day of the command.</summary>
public sealed class TownFunctions(IDbContextFactory<DematDb> databases, OrganisationDirectory directory, WorkingCalendar calendar) : IHostFunctions
{
    private volatile Made? last;

    /// <inheritdoc/>
    public string? StampSql => "SELECT stamp FROM organisation_version";

    /// <inheritdoc/>
    public async ValueTask<FeelFunctions> At(DateTimeOffset now, string? stamp, CancellationToken ct)
    {
        var day = (await Snapshot(stamp, ct)).On(ParisTime.DayOf(now));
        if (last is { } known && ReferenceEquals(known.Day, day))
        {
            return known.Functions;
        }

        var made = new Made(day, OrganisationFunctions.Of(day, calendar));
        last = made;
        return made.Functions;
    }

    private async ValueTask<OrganisationSnapshot> Snapshot(string? stamp, CancellationToken ct)
    {
        if (Guid.TryParse(stamp, out var known))
        {
            return await directory.Of(known, databases, ct);
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await directory.Current(db, ct);
    }

    private sealed record Made(OrganisationDay Day, FeelFunctions Functions);
}
