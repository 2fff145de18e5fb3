using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.BackOffice.WorkingDays;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>The functions of the organisation, each call answered for the day of the scenario's clock.</summary>
internal static class TownFunctions
{
    /// <summary>The functions; <paramref name="now"/> is asked at each call.</summary>
    public static FeelFunctions Of(OrganisationSnapshot town, Func<DateTimeOffset> now)
    {
        var days = new Dictionary<DateOnly, FeelFunctions>();
        FeelFunctions Today()
        {
            var day = ParisTime.DayOf(now());
            return days.TryGetValue(day, out var known) ? known
                : days[day] = OrganisationFunctions.Of(town.On(day), WorkingCalendar.Metropole);
        }

        var named = OrganisationFunctions.Of(town.On(DateOnly.MinValue), WorkingCalendar.Metropole);
        return FeelFunctions.None.With(named.Names.Select(name => named.Find(name)! with { Body = args => Today().Find(name)!.Body(args) }));
    }
}
