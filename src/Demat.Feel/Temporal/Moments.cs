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
    public static FeelValue.DateAndTime AtLocal(DateTime local, FeelValue.DateAndTime like) =>
        new(local, like.Zone is null ? like.Offset : OffsetAt(local, like.Zone), like.Zone);

    /// <summary>The moment after a length of real time.</summary>
    public static FeelValue.DateAndTime Later(FeelValue.DateAndTime moment, TimeSpan elapsed)
    {
        var local = moment.Local + elapsed;
        if (moment is not { Zone: { } name, Offset: { } offset })
        {
            return moment with { Local = local };
        }

        var shifted = Zone(name)!.GetUtcOffset(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc));
        return new(local - offset + shifted, shifted, name);
    }

    public static FeelValue.DateAndTime Midnight(FeelValue value) => value switch
    {
        FeelValue.DateAndTime moment => moment,
        FeelValue.Date date => new(date.Value.ToDateTime(default), null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Equality looks at the seconds that the standard counts, and not at their fractions.</summary>
    public static FeelValue WholeSeconds(FeelValue value) => value switch
    {
        FeelValue.Time t => t with { Value = new TimeOnly(t.Value.Ticks - (t.Value.Ticks % TimeSpan.TicksPerSecond)) },
        FeelValue.DateAndTime d => d with { Local = d.Local.AddTicks(-(d.Local.Ticks % TimeSpan.TicksPerSecond)) },
        _ => value,
    };

    /// <summary>The start of a day, in universal time.</summary>
    public static FeelValue.DateAndTime UtcMidnight(FeelValue.Date date) => new(date.Value.ToDateTime(default), TimeSpan.Zero);

    public static TimeSpan OffsetAt(DateTime local, string zone) =>
        Zone(zone)?.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)) ?? TimeSpan.Zero;

    public static TimeSpan? OffsetOf(FeelValue.Time time, FeelEnvironment environment) =>
        time.Offset ?? (time.Zone is null ? null : OffsetAt(environment.Now.DateTime.Date, time.Zone));

    public static int Order(FeelValue.DateAndTime left, FeelValue.DateAndTime right, string zone) =>
        Elapsed(left, right, zone).CompareTo(TimeSpan.Zero);

    public static int Order(FeelValue.Time left, FeelValue.Time right, FeelEnvironment environment) =>
        Elapsed(left, right, environment).CompareTo(TimeSpan.Zero);

    /// <summary>From right to left.</summary>
    public static TimeSpan Elapsed(FeelValue.DateAndTime left, FeelValue.DateAndTime right, string zone) =>
        left.Offset is null && right.Offset is null
            ? left.Local - right.Local
            : left.Local - right.Local - ((left.Offset ?? OffsetAt(left.Local, zone)) - (right.Offset ?? OffsetAt(right.Local, zone)));

    /// <summary>From right to left, within one day.</summary>
    public static TimeSpan Elapsed(FeelValue.Time left, FeelValue.Time right, FeelEnvironment environment)
    {
        var plain = left.Value.ToTimeSpan() - right.Value.ToTimeSpan();
        var (ofLeft, ofRight) = (OffsetOf(left, environment), OffsetOf(right, environment));
        if (ofLeft == ofRight)
        {
            return plain;
        }

        var local = OffsetAt(environment.Now.DateTime.Date, environment.Zone);
        return plain - ((ofLeft ?? local) - (ofRight ?? local));
    }

    private static TimeZoneInfo? Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
