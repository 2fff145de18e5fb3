namespace Demat.Feel.Temporal;

/// <summary>Arithmetic with dates, times and durations; null when the operands do not fit. May throw when out of range.</summary>
internal static class Durations
{
    /// <summary>Far beyond the calendar, and far from the limits of the integers that count.</summary>
    private const decimal MaximumMonths = 1_000_000_000_000_000;

    /// <summary>A number of months, cut to a whole.</summary>
    /// <exception cref="OverflowException">It is beyond the calendar.</exception>
    public static FeelValue.YearsAndMonths Months(decimal months) =>
        Math.Abs(months) <= MaximumMonths ? new((long)months) : throw new OverflowException();

    public static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.Date l, FeelValue.YearsAndMonths r) => new FeelValue.Date(l.Value.AddMonths(checked((int)r.Months))),
        (FeelValue.Date l, FeelValue.DaysAndTime r) => new FeelValue.Date(DateOnly.FromDateTime(l.Value.ToDateTime(default) + r.Value)),
        (FeelValue.DateAndTime l, FeelValue.YearsAndMonths r) => Moments.AtLocal(l.Local.AddMonths(checked((int)r.Months)), l),
        (FeelValue.DateAndTime l, FeelValue.DaysAndTime r) => Moments.Later(l, r.Value),
        (FeelValue.Time l, FeelValue.DaysAndTime r) => l with { Value = l.Value.Add(r.Value) },
        (FeelValue.YearsAndMonths l, FeelValue.YearsAndMonths r) => Months(l.Months + r.Months),
        (FeelValue.DaysAndTime l, FeelValue.DaysAndTime r) => new FeelValue.DaysAndTime(l.Value + r.Value),
        _ => null,
    };

    public static FeelValue? Subtract(FeelValue left, FeelValue right, FeelEnvironment environment) => (left, right) switch
    {
        (_, FeelValue.YearsAndMonths r) => Add(left, new FeelValue.YearsAndMonths(-r.Months)),
        (_, FeelValue.DaysAndTime r) => Add(left, new FeelValue.DaysAndTime(-r.Value)),
        (FeelValue.Time l, FeelValue.Time r) => new FeelValue.DaysAndTime(Moments.Elapsed(l, r, environment)),
        (FeelValue.Date or FeelValue.DateAndTime, FeelValue.Date or FeelValue.DateAndTime) =>
            new FeelValue.DaysAndTime(Moments.Elapsed(Moments.Midnight(left), Moments.Midnight(right), environment.Zone)),
        _ => null,
    };

    public static FeelValue? Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.DaysAndTime l, FeelValue.Number r) => new FeelValue.DaysAndTime(Ticks(l.Value.Ticks * r.Value)),
        (FeelValue.YearsAndMonths l, FeelValue.Number r) => Months(l.Months * r.Value),
        _ => null,
    };

    public static FeelValue? Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.DaysAndTime l, FeelValue.Number r) => new FeelValue.DaysAndTime(Ticks(l.Value.Ticks / r.Value)),
        (FeelValue.YearsAndMonths l, FeelValue.Number r) => Months(l.Months / r.Value),
        (FeelValue.DaysAndTime l, FeelValue.DaysAndTime r) => new FeelValue.Number((decimal)l.Value.Ticks / r.Value.Ticks),
        (FeelValue.YearsAndMonths l, FeelValue.YearsAndMonths r) => new FeelValue.Number((decimal)l.Months / r.Months),
        _ => null,
    };

    /// <summary>Whole months from one day to another, towards zero.</summary>
    public static long MonthsBetween(DateTime from, DateTime to)
    {
        var months = ((to.Year - from.Year) * 12L) + to.Month - from.Month;
        var rest = (to.Day, to.TimeOfDay).CompareTo((from.Day, from.TimeOfDay));
        return months > 0 && rest < 0 ? months - 1 : months < 0 && rest > 0 ? months + 1 : months;
    }

    private static TimeSpan Ticks(decimal ticks) => TimeSpan.FromTicks((long)decimal.Round(ticks));
}
