using System.Buffers.Binary;
using System.Text;

namespace Demat.Pdf.Typefaces;

/// <summary>A TrueType file: its tables, its character map and its measures (in thousandths of the size).</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] file;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<char, int> glyphs;
    private readonly int unitsPerEm;
    private readonly int measuredGlyphs;
    private readonly bool longLocations;

    public TrueTypeFont(string name, byte[] bytes)
    {
        Name = name;
        file = bytes;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(file, entry, 4)] = (S32(entry + 8), S32(entry + 12));
        }

        var head = Offset("head");
        unitsPerEm = U16(head + 18);
        longLocations = U16(head + 50) == 1;
        measuredGlyphs = U16(Offset("hhea") + 34);
        Ascent = Scaled(S16(Offset("hhea") + 4));
        Descent = Scaled(S16(Offset("hhea") + 6));
        CapHeight = Scaled(S16(Offset("OS/2") + 88));
        ItalicAngle = S32(Offset("post") + 4) / 65536.0;
        BoundingBox = [Scaled(S16(head + 36)), Scaled(S16(head + 38)), Scaled(S16(head + 40)), Scaled(S16(head + 42))];
        glyphs = CharacterMap.Read(file, Offset("cmap"));
    }

    public string Name { get; }

    public double Ascent { get; }

    public double Descent { get; }

    public double CapHeight { get; }

    public double ItalicAngle { get; }

    public double[] BoundingBox { get; }

    /// <summary>The glyph that draws a character, or null.</summary>
    public int? Glyph(char character) => glyphs.TryGetValue(character, out var glyph) ? glyph : null;

    /// <summary>The advance of a glyph.</summary>
    public double Width(int glyph) => Scaled(U16(Offset("hmtx") + (4 * Math.Min(glyph, measuredGlyphs - 1))));

    /// <summary>The four bytes of a glyph in the table of horizontal measures: advance and left bearing.</summary>
    public byte[] HorizontalMetrics(int glyph)
    {
        var metrics = Offset("hmtx");
        var advance = metrics + (4 * Math.Min(glyph, measuredGlyphs - 1));
        var bearing = glyph < measuredGlyphs ? advance + 2 : metrics + (4 * measuredGlyphs) + (2 * (glyph - measuredGlyphs));
        return [.. file.AsSpan(advance, 2), .. file.AsSpan(bearing, 2)];
    }

    /// <summary>The outline of a glyph, empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var start = Location(glyph);
        return file.AsSpan(Offset("glyf") + start, Location(glyph + 1) - start);
    }

    /// <summary>A copy of a table, or null when the file has none.</summary>
    public byte[]? Table(string tag) => tables.TryGetValue(tag, out var t) ? file[t.Offset..(t.Offset + t.Length)] : null;

    private int Location(int glyph) => longLocations
        ? S32(Offset("loca") + (4 * glyph))
        : 2 * U16(Offset("loca") + (2 * glyph));

    private double Scaled(int units) => units * 1000.0 / unitsPerEm;

    private int Offset(string tag) => tables[tag].Offset;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private int S32(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
