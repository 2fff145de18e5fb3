namespace Demat.Feel.Temporal;

/// <summary>Offsets and order of times. What has no offset is read in the zone of the environment.</summary>
internal static class Moments
{
    public static FeelValue.DateAndTime Now(FeelEnvironment environment)
    {
        var local = Zone(environment.Zone) is { } zone ? TimeZoneInfo.ConvertTime(environment.Now, zone) : environment.Now;
        return new(local.DateTime, local.Offset, environment.Zone);
    }

    public static bool IsZone(string name) => Zone(name) is not null;

    /// <summary>The same kind of moment at another local time; the offset follows the zone.</summary>
    public static FeelValue.DateAndTime AtLocal(Wall local, FeelValue.DateAndTime like) =>
        new(local, like.Zone is null ? like.Offset : OffsetAt(local, like.Zone), like.Zone);

    /// <summary>The moment after a length of real time.</summary>
    /// <exception cref="OverflowException">It is beyond the calendar.</exception>
    public static FeelValue.DateAndTime Later(FeelValue.DateAndTime moment, Int128 elapsed)
    {
        var local = moment.Wall.Total + elapsed;
        if (moment is not { Zone: { } name, Offset: { } offset })
        {
            return moment with { Wall = Wall.Of(local) };
        }

        var utc = local - Wall.Nanoseconds(offset);
        var shifted = Zone(name)!.GetUtcOffset(DateTime.SpecifyKind(Near(Wall.Of(utc)), DateTimeKind.Utc));
        return new(Wall.Of(utc + Wall.Nanoseconds(shifted)), shifted, name);
    }

    public static FeelValue.DateAndTime Midnight(FeelValue value) => value switch
    {
        FeelValue.DateAndTime moment => moment,
        FeelValue.Date date => new(new Wall(date.Day, 0), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Equality looks at the seconds that the standard counts, and not at their fractions.</summary>
    public static FeelValue WholeSeconds(FeelValue value) => value switch
    {
        FeelValue.Time t => t with { Nanos = t.Nanos - (t.Nanos % Wall.PerSecond) },
        FeelValue.DateAndTime d => d with { Wall = d.Wall with { Nanos = d.Wall.Nanos - (d.Wall.Nanos % Wall.PerSecond) } },
        _ => value,
    };

    /// <summary>The start of a day, in universal time.</summary>
    public static FeelValue.DateAndTime UtcMidnight(FeelValue.Date date) => new(new Wall(date.Day, 0), TimeSpan.Zero);

    public static TimeSpan OffsetAt(Wall local, string zone) =>
        Zone(zone)?.GetUtcOffset(DateTime.SpecifyKind(Near(local), DateTimeKind.Unspecified)) ?? TimeSpan.Zero;

    public static TimeSpan? OffsetOf(FeelValue.Time time, FeelEnvironment environment) =>
        time.Offset ?? (time.Zone is null ? null : OffsetAt(Wall.Of(environment.Now.DateTime.Date), time.Zone));

    public static int Order(FeelValue.DateAndTime left, FeelValue.DateAndTime right, string zone) =>
        Elapsed(left, right, zone).CompareTo(0);

    public static int Order(FeelValue.Time left, FeelValue.Time right, FeelEnvironment environment) =>
        Elapsed(left, right, environment).CompareTo(0);

    /// <summary>From right to left, in nanoseconds.</summary>
    public static Int128 Elapsed(FeelValue.DateAndTime left, FeelValue.DateAndTime right, string zone)
    {
        var plain = left.Wall.Total - right.Wall.Total;
        return left.Offset is null && right.Offset is null
            ? plain
            : plain - Wall.Nanoseconds((left.Offset ?? OffsetAt(left.Wall, zone)) - (right.Offset ?? OffsetAt(right.Wall, zone)));
    }

    /// <summary>From right to left, within one day, in nanoseconds.</summary>
    public static Int128 Elapsed(FeelValue.Time left, FeelValue.Time right, FeelEnvironment environment)
    {
        var plain = left.Nanos - right.Nanos;
        var (ofLeft, ofRight) = (OffsetOf(left, environment), OffsetOf(right, environment));
        if (ofLeft == ofRight)
        {
            return plain;
        }

        var local = OffsetAt(Wall.Of(environment.Now.DateTime.Date), environment.Zone);
        return plain - Wall.Nanoseconds((ofLeft ?? local) - (ofRight ?? local));
    }

    /// <summary>A moment with the same offset that the platform can say: the calendar repeats every 400 years.</summary>
    private static DateTime Near(Wall wall)
    {
        if (wall.Day >= 0 && wall.Day < DateOnly.MaxValue.DayNumber)
        {
            return wall.Nearest;
        }

        var (year, month, day) = Calendar.Civil(wall.Day);
        return year < 1 ? DateTime.MinValue : new DateTime((int)(year % 400) + 2400, month, day).AddTicks(wall.Nanos / 100);
    }

    private static TimeZoneInfo? Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
