using System.Globalization;

namespace Demat.Pdf.Templates;

/// <summary>Money, numbers, dates and identifiers as French documents write them, with U+00A0 wherever a line may not break.</summary>
internal static class FrenchFilters
{
    private const string NoBreak = "\u00A0";
    private static readonly CultureInfo French = WithNoBreakSpaces();

    /// <summary>« 7 017,03 € ».</summary>
    public static string Euros(object? input) => input is null ? "" : Number(input).ToString("N2", French) + NoBreak + "€";

    /// <summary>« 1,979 € » or « 84,90 € »: a unit price shows its decimals, two at least and four at most.</summary>
    public static string PrixUnitaire(object? input) => input is null ? "" : Number(input).ToString("#,##0.00##", French) + NoBreak + "€";

    /// <summary>« 1 200 » or « 2,5 »: no decimal that says nothing.</summary>
    public static string Nombre(object? input) => input is null ? "" : Number(input).ToString("#,##0.####", French);

    /// <summary>« 5,5 % ».</summary>
    public static string Pourcent(object? input) => input is null ? "" : Nombre(input) + NoBreak + "%";

    /// <summary>« 25/11/2026 ».</summary>
    public static string DateCourte(object? input) => Date(input)?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    /// <summary>« 25 novembre 2026 », « 1er décembre 2026 ».</summary>
    public static string DateLongue(object? input) => Date(input) is { } date
        ? $"{(date.Day == 1 ? "1er" : date.Day)}{NoBreak}{date.ToString("MMMM", French)} {date.Year}"
        : "";

    /// <summary>« 219 900 010 00017 »: 9 + 5 digits; anything else is left as it is.</summary>
    public static string Siret(object? input)
    {
        var digits = string.Concat((input?.ToString() ?? "").Where(c => !char.IsWhiteSpace(c)));
        return digits.Length == 14 && digits.All(char.IsAsciiDigit)
            ? string.Join(NoBreak, digits[..3], digits[3..6], digits[6..9], digits[9..])
            : digits;
    }

    private static decimal Number(object input) => input switch
    {
        decimal or int or long or double => Convert.ToDecimal(input, CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new DocumentTemplateException($"« {input} » n’est pas un nombre."),
    };

    private static DateTime? Date(object? input) => input switch
    {
        null or "" => null,
        DateTime date => date,
        DateTimeOffset date => date.DateTime,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) => date.DateTime,
        _ => throw new DocumentTemplateException($"« {input} » n’est pas une date."),
    };

    private static CultureInfo WithNoBreakSpaces()
    {
        var french = (CultureInfo)CultureInfo.GetCultureInfo("fr-FR").Clone();
        french.NumberFormat.NumberGroupSeparator = NoBreak;
        return CultureInfo.ReadOnly(french);
    }
}
