using System.Globalization;
using System.Net;

namespace Demat.Pdf.Templates;

/// <summary>Markup that a filter made on purpose; everything else that a template outputs is escaped.</summary>
internal sealed record Markup(string Text);

/// <summary>The filters that know about markup. Their public methods are called by name from templates.</summary>
internal static class MarkupFilters
{
    /// <summary>The filter that ends each output tag.</summary>
    public const string Name = "demat_output";

    /// <summary>A value as text that XML can hold.</summary>
    public static string DematOutput(object? input) => input switch
    {
        Markup markup => markup.Text,
        null => "",
        IFormattable value => Escaped(value.ToString(null, CultureInfo.GetCultureInfo("fr-FR"))),
        _ => Escaped(input.ToString() ?? ""),
    };

    /// <summary>A text with blank lines as paragraphs, and its line ends as line breaks.</summary>
    public static object Paragraphes(object? input)
    {
        var paragraphs = (input?.ToString() ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Markup(string.Concat(paragraphs.Select(p => $"<p>{Lines(p)}</p>")));
    }

    /// <summary>A text with its line ends as line breaks.</summary>
    public static object Lignes(object? input) => new Markup(Lines((input?.ToString() ?? "").ReplaceLineEndings("\n").Trim()));

    private static string Lines(string text) => Escaped(text).Replace("\n", "<br/>");

    /// <summary>Escaped, and without the control characters that XML cannot hold.</summary>
    private static string Escaped(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => c >= ' ' || c is '\n' or '\t' or '\r')));
}
