using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Demat.Pdf.Typefaces;

/// <summary>Makes a small TrueType file that holds only some glyphs, renumbered from 1 in the order given.</summary>
internal static class TrueTypeSubset
{
    private static readonly string[] CopiedTables = ["cvt ", "fpgm", "prep"];

    /// <summary>The file; a glyph may be asked for twice and then has two numbers.</summary>
    public static byte[] Of(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        List<int> kept = [0, .. glyphs];
        var outlines = new List<byte[]>();
        for (var i = 0; i < kept.Count; i++)
        {
            outlines.Add(WithRenumberedParts(font.Outline(kept[i]).ToArray(), kept));
        }

        var glyf = new MemoryStream();
        var loca = new MemoryStream();
        foreach (var outline in outlines)
        {
            U32(loca, (uint)glyf.Position);
            glyf.Write(outline);
            Pad(glyf);
        }

        U32(loca, (uint)glyf.Position);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf.ToArray(),
            ["loca"] = loca.ToArray(),
            ["hmtx"] = [.. kept.SelectMany(font.HorizontalMetrics)],
            ["head"] = Patched(font.Table("head")!, (8, 0), (10, 0), (50, 1)),
            ["hhea"] = Patched(font.Table("hhea")!, (34, kept.Count)),
            ["maxp"] = Patched(font.Table("maxp")!, (4, kept.Count)),
        };
        foreach (var tag in CopiedTables)
        {
            if (font.Table(tag) is { } copy)
            {
                tables[tag] = copy;
            }
        }

        return FontFile(tables);
    }

    /// <summary>A composite glyph names its parts by number: they are kept too, under their new numbers.</summary>
    private static byte[] WithRenumberedParts(byte[] outline, List<int> kept)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        int flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            var number = kept.IndexOf(part);
            if (number < 0)
            {
                number = kept.Count;
                kept.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)number);
            var scale = (flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
            at += 4 + ((flags & 0x01) != 0 ? 4 : 2) + scale;
        }
        while ((flags & 0x20) != 0);
        return outline;
    }

    private static byte[] Patched(byte[] table, params (int Offset, int Value)[] changes)
    {
        foreach (var (offset, value) in changes)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(offset), (ushort)value);
        }

        return table;
    }

    private static byte[] FontFile(SortedDictionary<string, byte[]> tables)
    {
        var file = new MemoryStream();
        var power = BitOperations.Log2((uint)tables.Count);
        U32(file, 0x00010000);
        U16(file, tables.Count);
        U16(file, 16 << power);
        U16(file, power);
        U16(file, (tables.Count * 16) - (16 << power));
        var offset = 12 + (16 * tables.Count);
        foreach (var (tag, bytes) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            U32(file, Checksum(bytes));
            U32(file, (uint)offset);
            U32(file, (uint)bytes.Length);
            offset += (bytes.Length + 3) & ~3;
        }

        foreach (var bytes in tables.Values)
        {
            file.Write(bytes);
            Pad(file);
        }

        return file.ToArray();
    }

    private static uint Checksum(byte[] bytes)
    {
        byte[] padded = [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];
        var sum = 0u;
        for (var i = 0; i < padded.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i));
        }

        return sum;
    }

    private static void Pad(MemoryStream stream) => stream.Write(new byte[(4 - (stream.Position % 4)) % 4]);

    private static void U16(MemoryStream stream, int value) => stream.Write([(byte)(value >> 8), (byte)value]);

    private static void U32(MemoryStream stream, uint value)
    {
        U16(stream, (int)(value >> 16));
        U16(stream, (int)(value & 0xFFFF));
    }
}
