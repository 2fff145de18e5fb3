using Demat.Feel.Evaluation;

namespace Demat.Feel.Temporal;

/// <summary>Arithmetic with dates, times and durations; null when the operands do not fit. May throw when out of range.</summary>
internal static class Durations
{
    /// <summary>Far beyond the calendar, and far from the limits of the integers that count.</summary>
    private const decimal MaximumMonths = 1_000_000_000_000_000;

    private static readonly Int128 MaximumNanos = Int128.MaxValue / 1_000_000;

    /// <summary>A number of months, cut to a whole.</summary>
    /// <exception cref="OverflowException">It is beyond the calendar.</exception>
    public static FeelValue.YearsAndMonths Months(decimal months) =>
        Math.Abs(months) <= MaximumMonths ? new((long)months) : throw new OverflowException();

    public static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.Date l, FeelValue.YearsAndMonths r) => new FeelValue.Date(Calendar.AddMonths(l.Day, r.Months)),
        (FeelValue.Date l, FeelValue.DaysAndTime r) => new FeelValue.Date(Wall.Of(new Wall(l.Day, 0).Total + r.Nanos).Day),
        (FeelValue.DateAndTime l, FeelValue.YearsAndMonths r) =>
            Moments.AtLocal(l.Wall with { Day = Calendar.AddMonths(l.Wall.Day, r.Months) }, l),
        (FeelValue.DateAndTime l, FeelValue.DaysAndTime r) => Moments.Later(l, r.Nanos),
        (FeelValue.Time l, FeelValue.DaysAndTime r) => l with { Nanos = (long)((((l.Nanos + r.Nanos) % Wall.PerDay) + Wall.PerDay) % Wall.PerDay) },
        (FeelValue.YearsAndMonths l, FeelValue.YearsAndMonths r) => Months((decimal)l.Months + r.Months),
        (FeelValue.DaysAndTime l, FeelValue.DaysAndTime r) => Length(l.Nanos + r.Nanos),
        _ => null,
    };

    public static FeelValue? Subtract(FeelValue left, FeelValue right, FeelEnvironment environment) => (left, right) switch
    {
        (_, FeelValue.YearsAndMonths r) => Add(left, new FeelValue.YearsAndMonths(-r.Months)),
        (_, FeelValue.DaysAndTime r) => Add(left, new FeelValue.DaysAndTime(-r.Nanos)),
        (FeelValue.Time l, FeelValue.Time r) => new FeelValue.DaysAndTime(Moments.Elapsed(l, r, environment)),
        (FeelValue.Date l, FeelValue.Date r) => new FeelValue.DaysAndTime((Int128)(l.Day - r.Day) * Wall.PerDay),
        (FeelValue.Date l, FeelValue.DateAndTime r) => Elapsed(Moments.UtcMidnight(l), r, environment),
        (FeelValue.DateAndTime l, FeelValue.Date r) => Elapsed(l, Moments.UtcMidnight(r), environment),
        (FeelValue.DateAndTime l, FeelValue.DateAndTime r) => Elapsed(l, r, environment),
        _ => null,
    };

    /// <summary>Undefined between a moment that has an offset and one that has none.</summary>
    private static FeelValue.DaysAndTime? Elapsed(FeelValue.DateAndTime left, FeelValue.DateAndTime right, FeelEnvironment environment) =>
        left.Offset is null == right.Offset is null ? new(Moments.Elapsed(left, right, environment.Zone)) : null;

    public static FeelValue? Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.DaysAndTime l, FeelValue.Number r) => Length(Numbers.Scale(l.Nanos, r, divides: false)),
        (FeelValue.YearsAndMonths l, FeelValue.Number r) => Months(l.Months * r.Value),
        _ => null,
    };

    public static FeelValue? Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.DaysAndTime l, FeelValue.Number r) => Length(Numbers.Scale(l.Nanos, r, divides: true)),
        (FeelValue.YearsAndMonths l, FeelValue.Number r) => Months(l.Months / r.Value),
        (FeelValue.DaysAndTime l, FeelValue.DaysAndTime r) => Numbers.Quotient(l.Nanos, r.Nanos),
        (FeelValue.YearsAndMonths l, FeelValue.YearsAndMonths r) => new FeelValue.Number((decimal)l.Months / r.Months),
        _ => null,
    };

    /// <summary>Whole months from one moment to another, towards zero.</summary>
    public static long MonthsBetween(Wall from, Wall to)
    {
        var (first, last) = (Calendar.Civil(from.Day), Calendar.Civil(to.Day));
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        var rest = (last.Day, to.Nanos).CompareTo((first.Day, from.Nanos));
        return months > 0 && rest < 0 ? months - 1 : months < 0 && rest > 0 ? months + 1 : months;
    }

    private static FeelValue.DaysAndTime Length(Int128 nanos) => Int128.Abs(nanos) <= MaximumNanos ? new(nanos) : throw new OverflowException();
}
