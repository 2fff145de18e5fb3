using System.Globalization;

namespace Demat.BackOffice.Wording;

/// <summary>Small pieces of the sentences that the product writes: days, moments, lists of people.</summary>
public static class Sentences
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly string[] Months = ["janv.", "fév.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    /// <summary>« mercredi 25 nov. ».</summary>
    public static string LongDay(DateOnly day) => $"{day.ToString("dddd", Culture)} {ShortDay(day)}";

    /// <summary>« 25 nov. », « 1er déc. ».</summary>
    public static string ShortDay(DateOnly day) => $"{(day.Day == 1 ? "1er" : day.Day.ToString(Culture))} {Months[day.Month - 1]}";

    /// <summary>« 25 nov. à 18 h 05 », in Paris.</summary>
    public static string Moment(DateTimeOffset instant)
    {
        var local = ParisTime.Of(instant);
        return $"{ShortDay(DateOnly.FromDateTime(local.DateTime))} à {Hour(local)}";
    }

    /// <summary>« mercredi 25 nov., 18 h ».</summary>
    public static string Deadline(DateTimeOffset instant)
    {
        var local = ParisTime.Of(instant);
        var day = LongDay(DateOnly.FromDateTime(local.DateTime));
        return local.Hour == 23 && local.Minute == 59 ? day : $"{day}, {Hour(local)}";
    }

    /// <summary>« Claire Modèle », « Claire Modèle ou Hugo Témoin », « A, B, C ou 4 autres personnes ».</summary>
    public static string AnyOf(IReadOnlyList<string> names) => Joined(names, "ou");

    /// <summary>« Claire Modèle et Hugo Témoin ».</summary>
    public static string AllOf(IReadOnlyList<string> names) => Joined(names, "et");

    /// <summary>The number of words, to judge a reason.</summary>
    public static int Words(string? text) =>
        (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    private static string Hour(DateTimeOffset local) => $"{local.Hour}\u00A0h{(local.Minute == 0 ? "" : $"\u00A0{local.Minute:00}")}";

    private static string Joined(IReadOnlyList<string> names, string word) => names.Count switch
    {
        0 => "",
        1 => names[0],
        2 or 3 => $"{string.Join(", ", names.SkipLast(1))} {word} {names[^1]}",
        4 => $"{string.Join(", ", names.Take(3))} {word} une autre personne",
        _ => $"{string.Join(", ", names.Take(3))} {word} {names.Count - 3} autres personnes",
    };
}
