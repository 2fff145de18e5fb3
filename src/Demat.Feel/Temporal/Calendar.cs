namespace Demat.Feel.Temporal;

/// <summary>The Gregorian calendar carried on in both directions. Days count from the first of January of year 1.</summary>
internal static class Calendar
{
    /// <summary>The last year, and with a minus sign the first.</summary>
    public const long MaximumYear = 999_999_999;

    private const long DaysPerEra = 146_097;

    /// <summary>Years 1 to 1 March 0000, in days: eras of 400 years are counted from there.</summary>
    private const long Shift = 306;

    public static long MinimumDay { get; } = DayNumber(-MaximumYear, 1, 1);

    public static long MaximumDay { get; } = DayNumber(MaximumYear, 12, 31);

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static bool Exists(long year, long month, long day) =>
        year is >= -MaximumYear and <= MaximumYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, (int)month);

    public static long DayNumber(long year, int month, int day)
    {
        var (marchYear, marchMonth) = month > 2 ? (year, month - 3) : (year - 1, month + 9);
        var era = Math.DivRem(marchYear, 400).Quotient - (marchYear % 400 < 0 ? 1 : 0);
        var inEra = marchYear - (era * 400);
        var ofYear = (((153 * marchMonth) + 2) / 5) + day - 1;
        return (era * DaysPerEra) + (inEra * 365) + (inEra / 4) - (inEra / 100) + ofYear - Shift;
    }

    public static (long Year, int Month, int Day) Civil(long dayNumber)
    {
        var day = dayNumber + Shift;
        var era = (day >= 0 ? day : day - DaysPerEra + 1) / DaysPerEra;
        var inEra = day - (era * DaysPerEra);
        var year = (inEra - (inEra / 1460) + (inEra / 36_524) - (inEra / (DaysPerEra - 1))) / 365;
        var ofYear = inEra - ((365 * year) + (year / 4) - (year / 100));
        var month = ((5 * ofYear) + 2) / 153;
        var dayOfMonth = (int)(ofYear - (((153 * month) + 2) / 5) + 1);
        return month < 10 ? (year + (era * 400), (int)month + 3, dayOfMonth) : (year + (era * 400) + 1, (int)month - 9, dayOfMonth);
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(long dayNumber) => (int)(((dayNumber % 7) + 7) % 7) + 1;

    public static int DayOfYear(long dayNumber) => (int)(dayNumber - DayNumber(Civil(dayNumber).Year, 1, 1)) + 1;

    /// <summary>The week of ISO 8601: week 1 has the first Thursday of the year.</summary>
    public static int WeekOfYear(long dayNumber)
    {
        var thursday = dayNumber - Weekday(dayNumber) + 4;
        return ((DayOfYear(thursday) - 1) / 7) + 1;
    }

    /// <summary>The same day some months later, or the last of a shorter month.</summary>
    /// <exception cref="OverflowException">The day is beyond the calendar.</exception>
    public static long AddMonths(long dayNumber, long months)
    {
        var (year, month, day) = Civil(dayNumber);
        var total = checked((year * 12) + month - 1 + months);
        var newYear = Math.DivRem(total, 12).Quotient - (total % 12 < 0 ? 1 : 0);
        var newMonth = (int)(total - (newYear * 12)) + 1;
        return newYear is < -MaximumYear or > MaximumYear
            ? throw new OverflowException()
            : DayNumber(newYear, newMonth, Math.Min(day, DaysInMonth(newYear, newMonth)));
    }
}
