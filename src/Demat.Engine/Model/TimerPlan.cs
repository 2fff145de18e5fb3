using System.Globalization;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>When a timer fires, and how it goes on.</summary>
/// <param name="Due">The first time.</param>
/// <param name="Remaining">The repetitions left after the first time; null for ever.</param>
/// <param name="Every">The ISO 8601 interval between them; null when it fires once.</param>
public sealed record TimerPlan(DateTimeOffset Due, int? Remaining, string? Every)
{
    /// <summary>Reads the value of a timer; null when it is not one.</summary>
    /// <param name="kind">How the timer is written.</param>
    /// <param name="value">The value of its expression: an ISO 8601 text, or a date or duration of FEEL.</param>
    /// <param name="now">From when delays count.</param>
    /// <param name="zone">IANA name of the zone of a date without offset.</param>
    public static TimerPlan? From(TimerKind kind, FeelValue value, DateTimeOffset now, string zone) => kind switch
    {
        TimerKind.Date => Moment(value, zone) is { } at ? new(at, 0, null) : null,
        TimerKind.Duration => DurationText(value) is { } text && Later(now, text) is { } due ? new(due, 0, null) : null,
        TimerKind.Cycle => Cycle(DurationText(value) ?? "", now, zone),
        _ => null,
    };

    /// <summary>What follows a time that is due; null when it was the last. Repetitions count from the date due, not from now.</summary>
    public static TimerPlan? Next(DateTimeOffset due, int? remaining, string? every) =>
        every is null || remaining is <= 0 || Later(due, every) is not { } next ? null : new(next, remaining - 1, every);

    private static TimerPlan? Cycle(string text, DateTimeOffset now, string zone)
    {
        var parts = text.Split('/');
        if (parts is ["R0", ..] || parts.Length > 3)
        {
            return null;
        }

        if (parts is [var only] && IsoDuration.Parse(only) is not null)
        {
            parts = ["R", only];
        }

        int? count = parts[0] == "R" ? null
            : parts[0].StartsWith('R') && int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        if (count == -1 || parts.Length < 2 || parts[^1] is not { } every || Later(now, every) is not { } first || first <= now)
        {
            return null;
        }

        return parts.Length == 2
            ? new(first, count - 1, every)
            : Moment(new FeelValue.Text(parts[1]), zone) is { } start ? new(start, count - 1, every) : null;
    }

    /// <summary>A moment written in a value; null when there is none.</summary>
    internal static DateTimeOffset? Moment(FeelValue value, string zone) => value switch
    {
        FeelValue.DateAndTime d => At(d.Local, d.Offset, zone),
        FeelValue.Date d => At(d.Value.ToDateTime(TimeOnly.MinValue), null, zone),
        FeelValue.Text t when HasOffset(t.Value)
            && DateTimeOffset.TryParse(t.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) => exact,
        FeelValue.Text t when t.Value.Length >= 10
            && DateTime.TryParse(t.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) => At(local, null, zone),
        _ => null,
    };

    private static DateTimeOffset? At(DateTime local, TimeSpan? offset, string zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var shift = offset ?? TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(wall);
        var utc = wall.Ticks - shift.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks
            ? null
            : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) is var sign && sign > text.IndexOf('T') && text.Contains('T');

    private static string? DurationText(FeelValue value) => value switch
    {
        FeelValue.Text t => t.Value.Trim(),
        FeelValue.DaysAndTime { Value: var time } when time >= TimeSpan.Zero =>
            $"PT{(time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)}S",
        FeelValue.YearsAndMonths { Months: >= 0 and <= 12_000 } m => $"P{m.Months}M",
        _ => null,
    };

    private static DateTimeOffset? Later(DateTimeOffset from, string duration) =>
        IsoDuration.Parse(duration) is { } length && from.Year + (length.Months / 12) + (length.Time.Days / 365) < 9_990
            ? length.After(from)
            : null;
}
