using System.Globalization;

namespace Demat.BackOffice.Forms;

/// <summary>Reads what people type: numbers with a comma or a dot, days written the French or the ISO way.</summary>
public static class FrenchText
{
    private const int LongestNumber = 24;
    private static readonly string[] Days = ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy", "d.M.yyyy", "d-M-yyyy"];

    /// <summary>The number, or null when the text is none. Spaces group thousands; « 1.234,5 » is refused as ambiguous.</summary>
    public static decimal? Number(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u202F'));
        return digits.Length <= LongestNumber
            && !(digits.Contains(',') && digits.Contains('.'))
            && decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>The day, or null when the text is none. The century must be written.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900
            ? day
            : null;
}
