namespace Demat.BackOffice.WorkingDays;

/// <summary>Counts working days: Monday to Friday, holidays left out. For internal targets only; legal delays are calendar days.</summary>
/// <param name="Zone">Which holidays apply.</param>
public sealed record WorkingCalendar(HolidayZone Zone)
{
    /// <summary>No target looks further than this number of working days.</summary>
    public const int Furthest = 1000;

    /// <summary>Mainland France.</summary>
    public static WorkingCalendar Metropole { get; } = new(HolidayZone.Metropole);

    /// <summary>Bas-Rhin, Haut-Rhin and Moselle.</summary>
    public static WorkingCalendar AlsaceMoselle { get; } = new(HolidayZone.AlsaceMoselle);

    /// <summary>True on a public holiday.</summary>
    public bool IsHoliday(DateOnly day) => FrenchHolidays.Of(day.Year, Zone).ContainsKey(day);

    /// <summary>True on a day of work.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The n-th working day strictly after a day.</summary>
    /// <param name="day">The day of arrival; it never counts, even when it is a working day.</param>
    /// <param name="count">1 to <see cref="Furthest"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Furthest);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The last working day strictly before a day: when to remind of what is due that day.</summary>
    public DateOnly Before(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!IsWorkingDay(day));
        return day;
    }
}
