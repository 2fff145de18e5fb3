using System.Globalization;
using Demat.BackOffice.Inbox;
using Wording = Demat.BackOffice.Wording;

namespace Demat.Web.Hosting;

/// <summary>How figures and dates are written: French, with U+00A0 where .NET would put the too narrow U+202F.</summary>
public static class French
{
    /// <summary>French of France with no-break spaces that every font has.</summary>
    public static CultureInfo Culture => Wording.French.Culture;

    /// <summary>« 7 017,03 € », or « – » when there is no amount.</summary>
    public static string Euros(decimal? amount) => amount is { } value ? Wording.French.Euros(value) : "–";

    /// <summary>« 7 017,03 »: the unit is in the header.</summary>
    public static string Figure(decimal amount) => Wording.French.Amount(amount);

    /// <summary>A figure with only the decimals it needs, four at most.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", Culture);

    /// <summary>« 5,5 % ».</summary>
    public static string Percent(decimal rate) => Wording.French.Percent(rate);

    /// <summary>« mer. 25 nov. ».</summary>
    public static string Day(DateTimeOffset at) => Local(at).ToString("ddd d MMM", Culture);

    /// <summary>« mercredi 25 nov., 18 h », with minutes when there are some.</summary>
    public static string DayAndHour(DateTimeOffset at) => Local(at).ToString("dddd d MMM", Culture) + ", " + Hour(at);

    /// <summary>« mercredi 25 nov. ».</summary>
    public static string LongDay(DateTimeOffset at) => Local(at).ToString("dddd d MMM", Culture);

    /// <summary>True for the last minute of a day: the day is what was meant.</summary>
    public static bool IsEndOfDay(DateTimeOffset at) => Local(at) is { Hour: 23, Minute: 59 };

    /// <summary>« 25 nov., 18 h 05 ».</summary>
    public static string Moment(DateTimeOffset at) => Local(at).ToString("d MMM", Culture) + ", " + Hour(at);

    /// <summary>« 18 h » or « 18 h 05 ».</summary>
    public static string Hour(DateTimeOffset at)
    {
        var local = Local(at);
        return local.Minute == 0 ? $"{local.Hour}\u00a0h" : $"{local.Hour}\u00a0h\u00a0{local.Minute:00}";
    }

    /// <summary>The instant on the town's clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset at) => Wording.ParisTime.Of(at);

    /// <summary>« 1 dossier », « 2 dossiers », « 0 dossier ».</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        $"{count.ToString("N0", Culture)}\u00a0{(Math.Abs(count) < 2 ? singular : plural ?? singular + "s")}";

    /// <summary>« 12 dossiers », « plus de 99 dossiers ».</summary>
    public static string Count(Tally tally, string singular) => (tally.More ? "plus de " : "") + Count(tally.Count, singular);

    /// <summary>The initials of a person, two letters at most.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "",
            [var only] => only[..1].ToUpper(Culture),
            [var first, .., var last] => (first[..1] + last[..1]).ToUpper(Culture),
        };
    }

    /// <summary>The text with its first letter in upper case.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Culture) + text[1..];

    /// <summary>The text as it is written inside a sentence: its first letter in lower case, unless it begins with an acronym.</summary>
    public static string Inside(string text) => text.Length < 2 || char.IsUpper(text[1]) ? text : char.ToLower(text[0], Culture) + text[1..];

    /// <summary>The text with no-break spaces inside quotation marks and before double punctuation: a line never begins with them.</summary>
    public static string Spaced(string text) =>
        text.Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal)
            .Replace(" :", "\u00a0:", StringComparison.Ordinal).Replace(" ;", "\u00a0;", StringComparison.Ordinal)
            .Replace(" ?", "\u00a0?", StringComparison.Ordinal).Replace(" !", "\u00a0!", StringComparison.Ordinal);

    /// <summary>Reads a figure as people type or paste it: spaces of any kind, comma or dot, € or %.</summary>
    public static bool TryNumber(string? text, out decimal value)
    {
        var kept = new string([.. (text ?? "").Where(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-' or '−')])
            .Replace('−', '-').Replace(',', '.');
        value = 0;
        if ((text ?? "").Any(char.IsLetter) || kept.Length == 0)
        {
            return false;
        }
        var last = kept.LastIndexOf('.');
        var plain = last < 0 ? kept : kept[..last].Replace(".", "", StringComparison.Ordinal) + kept[last..];
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
