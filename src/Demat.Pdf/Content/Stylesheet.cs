using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Content;

/// <summary>What elements and classes look like. The list of classes is in templates/documents/README.md.</summary>
internal static class Stylesheet
{
    /// <summary>The style of an element inside another one.</summary>
    /// <exception cref="DocumentTemplateException">A class does not exist.</exception>
    public static TextStyle Of(string element, IEnumerable<string> classes, TextStyle style)
    {
        style = element switch
        {
            "h1" => style with { Face = Face.SemiBold, Size = 21, Leading = 25, Ink = Ink.Title },
            "h2" => style with { Face = Face.SemiBold, Size = 10.5, Leading = 14, Ink = Ink.Accent },
            "strong" => style with { Face = Face.SemiBold, Ink = style.Ink == Ink.Text ? Ink.Title : style.Ink },
            "em" when style.Face == Face.Regular => style with { Face = Face.Italic },
            "table" => style with { Size = 9, Leading = 12 },
            "thead" => style with { Face = Face.SemiBold, Size = 8.5, Ink = Ink.Accent },
            _ => style,
        };
        return classes.Aggregate(style, WithClass);
    }

    /// <summary>Space above and below a paragraph, in points.</summary>
    public static (double Before, double After) Spaces(string element, bool tight) => element switch
    {
        "h1" => (0, 2),
        "h2" => (11, 3),
        "p" when tight => (0, 0),
        "p" => (0, 5),
        _ => (0, 0),
    };

    private static TextStyle WithClass(TextStyle style, string name) => name switch
    {
        "n" or "right" => style with { Alignment = Alignment.Right },
        "c" or "center" => style with { Alignment = Alignment.Center },
        "small" => style with { Size = 8, Leading = 11 },
        "lead" => style with { Size = 11, Leading = 15 },
        "big" => style with { Size = 12.5, Leading = 17, Face = Face.SemiBold, Ink = Ink.Title },
        "entity" => style with { Size = 13, Leading = 17, Face = Face.SemiBold, Ink = Ink.Accent },
        "muted" => style with { Ink = Ink.Muted },
        "accent" => style with { Ink = Ink.Accent },
        "tight" or "columns" or "keep" or "keep-next" or "signature" or "lines" or "facts" or "sums" => style,
        _ when name.StartsWith("part-", StringComparison.Ordinal) => style,
        _ => throw new DocumentTemplateException($"la classe « {name} » n’existe pas"),
    };
}
