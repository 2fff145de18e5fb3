using System.Text;

namespace Demat.Pdf.Typefaces;

/// <summary>Puts a text in the form the faces can draw.</summary>
internal static class PrintableText
{
    /// <summary>Composed accents, plain no-break spaces, no control character, no soft hyphen.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            switch (c)
            {
                case '\u202F': clean.Append('\u00A0'); break;
                case '\u00AD' or '\u200B' or '\u2060' or '\uFEFF': break;
                case '\t' or '\n' or '\r': clean.Append(' '); break;
                default: clean.Append(c); break;
            }
        }

        return clean.ToString();
    }
}
