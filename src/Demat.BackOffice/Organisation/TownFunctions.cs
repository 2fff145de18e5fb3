using Demat.BackOffice.Wording;
using Demat.BackOffice.WorkingDays;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Organisation;

/// <summary>Gives the engine the functions of the town, as the organisation stands on the day of the command.</summary>
public sealed class TownFunctions(DematDb db, OrganisationDirectory directory, WorkingCalendar calendar) : IHostFunctions
{
    /// <inheritdoc/>
    public async ValueTask<FeelFunctions> At(DateTimeOffset now, CancellationToken ct) =>
        OrganisationFunctions.Of((await directory.Current(db, ct)).On(ParisTime.DayOf(now)), calendar);
}
