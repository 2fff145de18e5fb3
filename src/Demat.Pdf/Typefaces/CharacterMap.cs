using System.Buffers.Binary;

namespace Demat.Pdf.Typefaces;

/// <summary>Reads the Unicode character map of a TrueType file (table cmap, format 4).</summary>
internal static class CharacterMap
{
    public static Dictionary<char, int> Read(byte[] file, int table)
    {
        int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
        for (var i = 0; i < U16(table + 2); i++)
        {
            var subtable = table + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(table + 8 + (8 * i)));
            if (U16(subtable) == 4)
            {
                return Segments(subtable, U16);
            }
        }

        throw new InvalidOperationException("The font has no character map of format 4.");
    }

    private static Dictionary<char, int> Segments(int subtable, Func<int, int> u16)
    {
        var glyphs = new Dictionary<char, int>();
        var count = u16(subtable + 6) / 2;
        for (var s = 0; s < count; s++)
        {
            var end = u16(subtable + 14 + (2 * s));
            var start = u16(subtable + 16 + (2 * count) + (2 * s));
            var delta = u16(subtable + 16 + (4 * count) + (2 * s));
            var rangeAt = subtable + 16 + (6 * count) + (2 * s);
            var range = u16(rangeAt);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var raw = range == 0 ? c : u16(rangeAt + range + (2 * (c - start)));
                var glyph = range != 0 && raw == 0 ? 0 : (raw + delta) & 0xFFFF;
                if (glyph != 0)
                {
                    glyphs.TryAdd((char)c, glyph);
                }
            }
        }

        return glyphs;
    }
}
