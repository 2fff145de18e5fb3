using System.Security.Cryptography;
using System.Text;
using Demat.Pdf.Objects;

namespace Demat.Pdf.Typefaces;

/// <summary>Writes a face into a file: a composite font with its subset, its widths and its way back to Unicode.</summary>
internal static class EmbeddedFont
{
    public static PdfReference Write(PdfAssembly file, FontFace face)
    {
        var font = face.Font;
        var subset = TrueTypeSubset.Of(font, [.. face.Characters.Select(face.GlyphOf)]);
        var name = new PdfName($"{Prefix(face)}+{font.Name}");
        var program = file.Add(PdfAssembly.Deflated(subset, new PdfDictionary(("Length1", new PdfNumber(subset.Length)))));
        var descriptor = file.Add(new PdfDictionary(
            ("Type", new PdfName("FontDescriptor")),
            ("FontName", name),
            ("Flags", new PdfNumber(font.ItalicAngle == 0 ? 32 : 96)),
            ("FontBBox", PdfArray.Of(font.BoundingBox)),
            ("ItalicAngle", new PdfNumber(font.ItalicAngle)),
            ("Ascent", new PdfNumber(font.Ascent)),
            ("Descent", new PdfNumber(font.Descent)),
            ("CapHeight", new PdfNumber(font.CapHeight)),
            ("StemV", new PdfNumber(80)),
            ("FontFile2", program)));
        var descendant = file.Add(new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("CIDFontType2")),
            ("BaseFont", name),
            ("CIDSystemInfo", new PdfDictionary(
                ("Registry", PdfString.Text("Adobe")),
                ("Ordering", PdfString.Text("Identity")),
                ("Supplement", new PdfNumber(0)))),
            ("FontDescriptor", descriptor),
            ("DW", new PdfNumber(1000)),
            ("W", new PdfArray(new PdfNumber(1), PdfArray.Of([.. face.Characters.Select(c => font.Width(face.GlyphOf(c)))]))),
            ("CIDToGIDMap", new PdfName("Identity"))));
        return file.Add(new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("Type0")),
            ("BaseFont", name),
            ("Encoding", new PdfName("Identity-H")),
            ("DescendantFonts", new PdfArray(descendant)),
            ("ToUnicode", file.Add(PdfAssembly.Deflated(Encoding.ASCII.GetBytes(ToUnicode(face.Characters)))))));
    }

    /// <summary>Six letters that tell this subset from another one of the same font.</summary>
    private static string Prefix(FontFace face)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(face.Font.Name + string.Concat(face.Characters)));
        return string.Concat(digest.Take(6).Select(b => (char)('A' + (b % 26))));
    }

    private static string ToUnicode(IReadOnlyList<char> characters)
    {
        var map = new StringBuilder();
        map.Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
        map.Append("/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n");
        map.Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
        map.Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in characters.Index().Chunk(100))
        {
            map.Append($"{block.Length} beginbfchar\n");
            foreach (var (index, character) in block)
            {
                map.Append($"<{index + 1:X4}> <{(int)character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend").ToString();
    }
}
