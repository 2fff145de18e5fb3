using System.Globalization;

namespace Demat.Pdf.Archival;

/// <summary>Dates as PDF writes them (ISO 32000-1, 7.9.4).</summary>
public static class PdfDate
{
    private const string Layout = "'D:'yyyyMMddHHmmss";

    /// <summary>The date, with its distance from UTC.</summary>
    public static string Of(DateTimeOffset date) => date.Offset == TimeSpan.Zero
        ? date.ToString(Layout + "'Z'", CultureInfo.InvariantCulture)
        : date.ToString(Layout, CultureInfo.InvariantCulture) + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'') + "'";

    /// <summary>The date a file holds, null when it is not one of ours.</summary>
    public static DateTimeOffset? Read(string text)
    {
        var iso = text.EndsWith('Z') ? text[..^1] + "+00:00" : text.TrimEnd('\'').Replace('\'', ':');
        return DateTimeOffset.TryParseExact(iso, Layout + "zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
