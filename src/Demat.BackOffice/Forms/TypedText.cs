using System.Globalization;
using System.Text;
using Demat.Pdf;

namespace Demat.BackOffice.Forms;

/// <summary>A text as a person typed or pasted it, made fit to be stored, compared, mailed and printed.</summary>
internal static class TypedText
{
    /// <summary>Composed accents; neither control nor invisible characters, which would hide a word from the rules that look for it; trimmed.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Why the text could not be printed later, when it is too late to change it; null when it can.</summary>
    public static string? Unprintable(string text) => PrintableCharacters.FirstMissing(text) is { } missing
        ? $"le caractère «\u00A0{missing}\u00A0» ne peut pas être imprimé. Retirez-le."
        : null;
}
