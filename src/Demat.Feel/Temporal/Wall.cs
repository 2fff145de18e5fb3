namespace Demat.Feel.Temporal;

/// <summary>What a calendar and a clock on the wall show: a day, and nanoseconds since its midnight.</summary>
internal readonly record struct Wall(long Day, long Nanos)
{
    public const long PerSecond = 1_000_000_000;
    public const long PerMinute = 60 * PerSecond;
    public const long PerHour = 60 * PerMinute;
    public const long PerDay = 24 * PerHour;
    private const long PerTick = 100;

    /// <summary>Nanoseconds since the first midnight of year 1.</summary>
    public Int128 Total => ((Int128)Day * PerDay) + Nanos;

    /// <summary>The nearest that the platform can say, to 100 ns.</summary>
    public DateTime Nearest => Day < 0 ? DateTime.MinValue : Day > DateOnly.MaxValue.DayNumber ? DateTime.MaxValue
        : new DateTime((Day * TimeSpan.TicksPerDay) + (Nanos / PerTick));

    public static Wall Of(DateTime local) => new(local.Ticks / TimeSpan.TicksPerDay, local.Ticks % TimeSpan.TicksPerDay * PerTick);

    /// <exception cref="OverflowException">It is beyond the calendar.</exception>
    public static Wall Of(Int128 total)
    {
        var day = (total / PerDay) - (total % PerDay < 0 ? 1 : 0);
        return day < Calendar.MinimumDay || day > Calendar.MaximumDay
            ? throw new OverflowException()
            : new((long)day, (long)(total - (day * PerDay)));
    }

    public static Int128 Nanoseconds(TimeSpan span) => (Int128)span.Ticks * PerTick;

    /// <summary>The nearest length that the platform can say, to 100 ns.</summary>
    public static TimeSpan Nearest100(Int128 nanos) => nanos / PerTick > long.MaxValue ? TimeSpan.MaxValue
        : nanos / PerTick < long.MinValue ? TimeSpan.MinValue : TimeSpan.FromTicks((long)(nanos / PerTick));
}
