using System.Globalization;
using System.Text.RegularExpressions;

namespace Demat.Engine;

/// <summary>An ISO 8601 duration: calendar months, and an exact time.</summary>
/// <param name="Months">Years and months.</param>
/// <param name="Time">Weeks, days, hours, minutes and seconds.</param>
public readonly partial record struct IsoDuration(int Months, TimeSpan Time)
{
    /// <summary>Reads « P1M », « PT1H30M », « P2W »…; null when the text is not a positive duration.</summary>
    public static IsoDuration? Parse(string text)
    {
        var m = Pattern().Match(text.Trim());
        if (!m.Success || m.Groups.Values.Skip(1).All(g => !g.Success))
        {
            return null;
        }

        var days = (Part(m, "w") * 7) + Part(m, "d");
        var seconds = (days * 86_400) + (Part(m, "h") * 3_600) + (Part(m, "m") * 60) + Part(m, "s");
        var months = (Part(m, "years") * 12) + Part(m, "months");
        return seconds > 1_000_000_000_000m || months > 12_000m
            ? null
            : new((int)months, TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)));
    }

    /// <summary>The moment after this duration.</summary>
    public DateTimeOffset After(DateTimeOffset moment) => moment.AddMonths(Months).Add(Time);

    private static decimal Part(Match m, string name) =>
        m.Groups[name].Success ? decimal.Parse(m.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^P(?:(?<years>\d{1,9})Y)?(?:(?<months>\d{1,9})M)?(?:(?<w>\d{1,9})W)?(?:(?<d>\d{1,9})D)?(?:T(?=\d)(?:(?<h>\d{1,9})H)?(?:(?<m>\d{1,9})M)?(?:(?<s>\d{1,12}(?:\.\d{1,7})?)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
