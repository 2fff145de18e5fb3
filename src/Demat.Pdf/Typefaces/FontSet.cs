namespace Demat.Pdf.Typefaces;

/// <summary>The faces of one document, and the text set with them.</summary>
internal sealed class FontSet
{
    /// <summary>
    /// What a signature may be written with: printable Latin-9 and French typography. New characters go to the
    /// end: the codes of a document signed next year are the positions in this text.
    /// </summary>
    private const string SignatureCharacters =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
        + "\u00A0¡¢£€¥Š§š©ª«¬®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ–—‘’“”…";

    private static readonly Lazy<TrueTypeFont[]> Fonts = new(() => [.. Enum.GetNames<Face>().Select(Read)]);

    private readonly FontFace[] faces = [.. Fonts.Value.Select(f => new FontFace(f))];

    /// <summary>The faces of a document, with the codes that signatures rely on already given.</summary>
    public FontSet()
    {
        this[Face.Regular].Encode(SignatureCharacters);
        this[Face.SemiBold].Encode(SignatureCharacters);
    }

    public FontFace this[Face face] => faces[(int)face];

    /// <summary>The width of a text, in points.</summary>
    public double Width(Face face, double size, string text) => this[face].Width(text, size);

    /// <summary>The text as the hexadecimal operand of a text-showing operator.</summary>
    /// <exception cref="MissingGlyphException">The face cannot draw one of the characters.</exception>
    public string Show(Face face, string text) => $"<{Convert.ToHexString(this[face].Encode(text))}>";

    /// <summary>The text with every character that a signature cannot show replaced by a question mark.</summary>
    public static string ForSignature(string text) =>
        string.Concat(PrintableText.Of(text).Select(c => SignatureCharacters.Contains(c) ? c : '?'));

    /// <summary>The name of a face in the resources of the pages and of the form.</summary>
    public static string ResourceName(Face face) => face switch
    {
        Face.Regular => "R",
        Face.SemiBold => "B",
        _ => "I",
    };

    private static TrueTypeFont Read(string face)
    {
        using var resource = typeof(FontSet).Assembly.GetManifestResourceStream($"Demat.Pdf.{face}.ttf")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return new TrueTypeFont($"SourceSans3-{face}", bytes);
    }
}
