using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Demat.Feel.Temporal;

/// <summary>Dates, times and durations as ISO 8601 text, in the forms that FEEL admits.</summary>
internal static partial class TemporalText
{
    /// <summary>Whatever temporal value the text writes; null when it writes none.</summary>
    public static FeelValue? Any(string text) =>
        Date(text) ?? DateAndTime(text) ?? Time(text) ?? (FeelValue?)Duration(text);

    public static FeelValue.Date? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new(date) : null;

    public static FeelValue.Time? Time(string text)
    {
        var match = TimeForm().Match(text);
        if (!match.Success || !TryTimeOfDay(match, out var time) || !TryOffset(match, out var offset, out var zone))
        {
            return null;
        }

        return new(time, offset, zone);
    }

    public static FeelValue.DateAndTime? DateAndTime(string text)
    {
        var cut = text.IndexOf('T');
        if (cut < 0)
        {
            return Date(text) is { } day ? new(day.Value.ToDateTime(default), null) : null;
        }

        var date = Date(text[..cut]);
        var isMidnightAfter = text.AsSpan(cut + 1).StartsWith("24:00:00");
        var time = Time(isMidnightAfter ? "00" + text[(cut + 3)..] : text[(cut + 1)..]);
        if (date is null || time is null || (isMidnightAfter && (time.Value != default || date.Value == DateOnly.MaxValue)))
        {
            return null;
        }

        return Join(isMidnightAfter ? date.Value.AddDays(1) : date.Value, time);
    }

    public static FeelValue.DateAndTime Join(DateOnly date, FeelValue.Time time)
    {
        var local = date.ToDateTime(time.Value);
        return new(local, time.Zone is null ? time.Offset : Moments.OffsetAt(local, time.Zone), time.Zone);
    }

    public static FeelValue? Duration(string text)
    {
        var match = DurationForm().Match(text);
        if (!match.Success || text.EndsWith('P') || text.EndsWith('T'))
        {
            return null;
        }

        var sign = match.Groups["sign"].Success ? -1 : 1;
        try
        {
            var isMonths = match.Groups["years"].Success || match.Groups["months"].Success;
            var isDays = match.Groups["days"].Success || text.Contains('T');
            return isMonths == isDays ? null
                : isMonths ? Durations.Months(sign * ((Part(match, "years") * 12) + Part(match, "months")))
                : new FeelValue.DaysAndTime(sign * TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond
                    * ((((((Part(match, "days") * 24) + Part(match, "hours")) * 60) + Part(match, "minutes")) * 60) + Part(match, "seconds")))));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static string Write(FeelValue.Date value) => value.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Write(FeelValue.Time value) =>
        value.Value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + WriteOffset(value.Offset, value.Zone);

    public static string Write(FeelValue.DateAndTime value) =>
        value.Local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + WriteOffset(value.Offset, value.Zone);

    public static string Write(FeelValue.YearsAndMonths value)
    {
        var (years, months) = Math.DivRem(Math.Abs(value.Months), 12);
        return value.Months == 0 ? "P0M"
            : (value.Months < 0 ? "-P" : "P") + (years > 0 ? $"{years}Y" : "") + (months > 0 ? $"{months}M" : "");
    }

    public static string Write(FeelValue.DaysAndTime value)
    {
        var span = value.Value == TimeSpan.MinValue ? TimeSpan.MaxValue : value.Value.Duration();
        if (span == TimeSpan.Zero)
        {
            return "PT0S";
        }

        var text = new StringBuilder(value.Value < TimeSpan.Zero ? "-P" : "P");
        text.Append(span.Days > 0 ? $"{span.Days}D" : "");
        var seconds = (span.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        if (span.Hours > 0 || span.Minutes > 0 || seconds > 0)
        {
            text.Append('T').Append(span.Hours > 0 ? $"{span.Hours}H" : "").Append(span.Minutes > 0 ? $"{span.Minutes}M" : "");
            text.Append(seconds > 0 ? $"{Evaluation.Numbers.Write(seconds)}S" : "");
        }

        return text.ToString();
    }

    private static string WriteOffset(TimeSpan? offset, string? zone) =>
        zone is not null ? "@" + zone
        : offset is not { } o ? ""
        : o == TimeSpan.Zero ? "Z"
        : (o < TimeSpan.Zero ? "-" : "+") + o.ToString(o.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Value: var digits } ? decimal.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private static bool TryTimeOfDay(Match match, out TimeOnly time)
    {
        time = default;
        var (hours, minutes, seconds) = (Part(match, "h"), Part(match, "m"), Part(match, "s"));
        if (hours > 23 || minutes > 59 || seconds >= 60)
        {
            return false;
        }

        time = new TimeOnly((long)((((hours * 60) + minutes) * 60 + seconds) * TimeSpan.TicksPerSecond));
        return true;
    }

    private static bool TryOffset(Match match, out TimeSpan? offset, out string? zone)
    {
        (offset, zone) = (null, null);
        if (match.Groups["zone"] is { Success: true, Value: var name })
        {
            zone = name;
            return Moments.IsZone(name);
        }

        if (match.Groups["utc"].Success)
        {
            offset = TimeSpan.Zero;
        }
        else if (match.Groups["oh"].Success)
        {
            var (hours, minutes, seconds) = (Part(match, "oh"), Part(match, "om"), Part(match, "os"));
            var length = new TimeSpan((int)hours, (int)minutes, (int)seconds);
            offset = match.Groups["osign"].Value == "-" ? -length : length;
            return hours <= 18 && minutes <= 59 && seconds <= 59 && length <= TimeSpan.FromHours(18);
        }

        return true;
    }

    [GeneratedRegex(
        @"\A(?<h>[0-9][0-9]):(?<m>[0-9][0-9]):(?<s>[0-9][0-9](\.[0-9]{1,20})?)((?<utc>[Zz])|(?<osign>[+-])(?<oh>[0-9][0-9]):(?<om>[0-9][0-9])(:(?<os>[0-9][0-9]))?|@(?<zone>[A-Za-z0-9_+/-]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();

    [GeneratedRegex(
        @"\A(?<sign>-)?P((?<years>[0-9]{1,18})Y)?((?<months>[0-9]{1,18})M)?((?<days>[0-9]{1,12})D)?(T((?<hours>[0-9]{1,12})H)?((?<minutes>[0-9]{1,12})M)?((?<seconds>[0-9]{1,12}(\.[0-9]{1,12})?)S)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DurationForm();
}
