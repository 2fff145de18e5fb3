using System.Text;

namespace Demat.Pdf.Typefaces;

/// <summary>No face can draw a character; an archivable document may not leave a hole in its place.</summary>
public sealed class MissingGlyphException : Exception
{
    internal MissingGlyphException(string character, string font)
        : base($"Le caractère « {character} » ({Number(character)}) ne peut pas être imprimé : la police {font} ne le dessine pas.")
    {
        Character = character;
    }

    /// <summary>The character that cannot be drawn.</summary>
    public string Character { get; }

    private static string Number(string character) => Rune.TryGetRuneAt(character, 0, out var rune)
        ? $"U+{rune.Value:X4}"
        : $"U+{(int)character[0]:X4}";
}
