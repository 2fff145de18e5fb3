using Demat.Pdf.Typefaces;

namespace Demat.Pdf;

/// <summary>Which texts a document can show, to be asked before a text is accepted.</summary>
public static class PrintableCharacters
{
    private static readonly Lazy<FontSet> Fonts = new(() => new FontSet());

    /// <summary>The first character of the text that some face of a document cannot draw; null when it can be shown whole.</summary>
    public static string? FirstMissing(string text)
    {
        foreach (var rune in PrintableText.Of(text).EnumerateRunes())
        {
            if (!rune.IsBmp || Enum.GetValues<Face>().Any(face => Fonts.Value[face].Font.Glyph((char)rune.Value) is null))
            {
                return rune.ToString();
            }
        }

        return null;
    }
}
