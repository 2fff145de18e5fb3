using System.Text;

namespace Demat.Pdf.Typefaces;

/// <summary>The faces a document is set in.</summary>
internal enum Face
{
    /// <summary>Running text.</summary>
    Regular,

    /// <summary>Headings and strong emphasis.</summary>
    SemiBold,

    /// <summary>Light emphasis.</summary>
    Italic,
}

/// <summary>One face as one document uses it: each character used gets a code, in order of first use.</summary>
/// <remarks>
/// Codes are given to characters, not to glyphs: a space and a no-break space share a glyph in most fonts,
/// and text extraction must still tell them apart.
/// </remarks>
internal sealed class FontFace(TrueTypeFont font)
{
    private readonly OrderedDictionary<char, int> codes = [];

    public TrueTypeFont Font { get; } = font;

    /// <summary>The characters used; the code of a character is its position plus one.</summary>
    public IReadOnlyList<char> Characters => codes.Keys;

    /// <summary>Two bytes per character.</summary>
    /// <exception cref="MissingGlyphException">The face cannot draw one of the characters.</exception>
    public byte[] Encode(string text)
    {
        var bytes = new byte[2 * text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var code = Code(text[i]);
            bytes[2 * i] = (byte)(code >> 8);
            bytes[(2 * i) + 1] = (byte)code;
        }

        return bytes;
    }

    /// <summary>The width of a text set at this size, in points.</summary>
    /// <exception cref="MissingGlyphException">The face cannot draw one of the characters.</exception>
    public double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var c in text)
        {
            width += Font.Width(GlyphOf(c, text));
        }

        return width * size / 1000;
    }

    /// <summary>The glyph of a character that has a code.</summary>
    public int GlyphOf(char character) => Font.Glyph(character)!.Value;

    private int Code(char character)
    {
        GlyphOf(character, character.ToString());
        codes.TryAdd(character, codes.Count + 1);
        return codes[character];
    }

    private int GlyphOf(char character, string text) => Font.Glyph(character)
        ?? throw new MissingGlyphException(Whole(character, text), Font.Name);

    private static string Whole(char character, string text) => char.IsSurrogate(character)
        ? text.EnumerateRunes().First(r => r.Value > 0xFFFF || r == Rune.ReplacementChar).ToString()
        : character.ToString();
}
