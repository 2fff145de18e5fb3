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

    public static FeelValue.Date? Date(string text)
    {
        var match = DateForm().Match(text);
        return match.Success && Whole(match, "y") is var year && Calendar.Exists(year, Whole(match, "mo"), Whole(match, "d"))
            ? new(Calendar.DayNumber(year, (int)Whole(match, "mo"), (int)Whole(match, "d"))) : null;
    }

    public static FeelValue.Time? Time(string text)
    {
        var match = TimeForm().Match(text);
        if (!match.Success || !TryTimeOfDay(match, out var nanos) || !TryOffset(match, out var offset, out var zone))
        {
            return null;
        }

        return new(nanos, offset, zone);
    }

    public static FeelValue.DateAndTime? DateAndTime(string text)
    {
        var cut = text.IndexOf('T');
        if (cut < 0)
        {
            return Date(text) is { } day ? Moments.Midnight(day) : null;
        }

        var date = Date(text[..cut]);
        var isMidnightAfter = text.AsSpan(cut + 1).StartsWith("24:00:00");
        var time = Time(isMidnightAfter ? "00" + text[(cut + 3)..] : text[(cut + 1)..]);
        if (date is null || time is null || (isMidnightAfter && (time.Nanos != 0 || date.Day == Calendar.MaximumDay)))
        {
            return null;
        }

        return Join(isMidnightAfter ? date.Day + 1 : date.Day, time);
    }

    public static FeelValue.DateAndTime Join(long day, FeelValue.Time time)
    {
        var local = new Wall(day, time.Nanos);
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
                : new FeelValue.DaysAndTime(sign * (((Int128)((((Part(match, "days") * 24) + Part(match, "hours")) * 60) + Part(match, "minutes")) * Wall.PerMinute)
                    + (Int128)(Part(match, "seconds") * Wall.PerSecond)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static string Write(FeelValue.Date value) => WriteDay(value.Day);

    public static string Write(FeelValue.Time value) => WriteTime(value.Nanos) + WriteOffset(value.Offset, value.Zone);

    public static string Write(FeelValue.DateAndTime value) =>
        WriteDay(value.Wall.Day) + "T" + WriteTime(value.Wall.Nanos) + WriteOffset(value.Offset, value.Zone);

    public static string Write(FeelValue.YearsAndMonths value)
    {
        var (years, months) = Math.DivRem(Math.Abs(value.Months), 12);
        return value.Months == 0 ? "P0M"
            : (value.Months < 0 ? "-P" : "P") + (years > 0 ? $"{years}Y" : "") + (months > 0 ? $"{months}M" : "");
    }

    public static string Write(FeelValue.DaysAndTime value)
    {
        var nanos = Int128.Abs(value.Nanos);
        if (nanos == 0)
        {
            return "PT0S";
        }

        var text = new StringBuilder(value.Nanos < 0 ? "-P" : "P");
        var (days, hours, minutes) = (nanos / Wall.PerDay, nanos / Wall.PerHour % 24, nanos / Wall.PerMinute % 60);
        var seconds = (decimal)(nanos % Wall.PerMinute) / Wall.PerSecond;
        text.Append(days > 0 ? $"{days}D" : "");
        if (hours > 0 || minutes > 0 || seconds > 0)
        {
            text.Append('T').Append(hours > 0 ? $"{hours}H" : "").Append(minutes > 0 ? $"{minutes}M" : "");
            text.Append(seconds > 0 ? $"{Evaluation.Numbers.Write(seconds)}S" : "");
        }

        return text.ToString();
    }

    private static string WriteDay(long day)
    {
        var (year, month, ofMonth) = Calendar.Civil(day);
        return string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{ofMonth:00}");
    }

    private static string WriteTime(long nanos)
    {
        var fraction = nanos % Wall.PerSecond;
        var (hours, minutes, seconds) = (nanos / Wall.PerHour, nanos / Wall.PerMinute % 60, nanos / Wall.PerSecond % 60);
        return string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{minutes:00}:{seconds:00}")
            + (fraction == 0 ? "" : "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'));
    }

    private static string WriteOffset(TimeSpan? offset, string? zone) =>
        zone is not null ? "@" + zone
        : offset is not { } o ? ""
        : o == TimeSpan.Zero ? "Z"
        : (o < TimeSpan.Zero ? "-" : "+") + o.ToString(o.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static decimal Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Value: var digits } ? decimal.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private static long Whole(Match match, string name) => long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static bool TryTimeOfDay(Match match, out long nanos)
    {
        var (hours, minutes, seconds) = (Part(match, "h"), Part(match, "m"), Part(match, "s"));
        nanos = (long)((((hours * 60) + minutes) * Wall.PerMinute) + decimal.Truncate(seconds * Wall.PerSecond));
        return hours <= 23 && minutes <= 59 && seconds < 60;
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
        @"\A(?<y>-?([0-9]{4}|[1-9][0-9]{4,8}))-(?<mo>[0-9][0-9])-(?<d>[0-9][0-9])\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DateForm();

    [GeneratedRegex(
        @"\A(?<h>[0-9][0-9]):(?<m>[0-9][0-9]):(?<s>[0-9][0-9](\.[0-9]{1,20})?)((?<utc>[Zz])|(?<osign>[+-])(?<oh>[0-9][0-9]):(?<om>[0-9][0-9])(:(?<os>[0-9][0-9]))?|@(?<zone>[A-Za-z0-9_+/-]+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TimeForm();

    [GeneratedRegex(
        @"\A(?<sign>-)?P((?<years>[0-9]{1,18})Y)?((?<months>[0-9]{1,18})M)?((?<days>[0-9]{1,12})D)?(T((?<hours>[0-9]{1,12})H)?((?<minutes>[0-9]{1,12})M)?((?<seconds>[0-9]{1,12}(\.[0-9]{1,12})?)S)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DurationForm();
}
