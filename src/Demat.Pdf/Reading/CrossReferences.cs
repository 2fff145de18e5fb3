using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>One cross-reference table and its trailer: what one revision says of where its objects are.</summary>
public sealed record CrossReferenceSection(long Offset, IReadOnlyDictionary<int, long> Offsets, PdfDictionary Trailer);

/// <summary>Follows the chain of cross-reference tables, newest first.</summary>
internal static class CrossReferences
{
    private const int MostSections = 1_000;

    public static IReadOnlyList<CrossReferenceSection> Read(byte[] file, int end)
    {
        var keyword = file.AsSpan(0, end).LastIndexOf("startxref"u8);
        if (keyword < 0)
        {
            throw new PdfFormatException("no startxref");
        }

        var sections = new List<CrossReferenceSection>();
        long next = new PdfLexer(file, keyword + 9, end).Integer();
        while (next >= 0)
        {
            if (sections.Count == MostSections || sections.Exists(s => s.Offset <= next))
            {
                throw new PdfFormatException("the cross-reference tables do not go back to the first one");
            }

            var section = Section(file, next, end);
            sections.Add(section);
            next = section.Trailer["Prev"] is PdfNumber previous ? previous.Integer : -1;
        }

        return sections;
    }

    private static CrossReferenceSection Section(byte[] file, long offset, int end)
    {
        var lexer = new PdfLexer(file, (int)Math.Min(offset, end), end);
        if (!lexer.Try("xref"))
        {
            throw new PdfFormatException("the cross-references are not a table");
        }

        var offsets = new Dictionary<int, long>();
        while (!lexer.Try("trailer"))
        {
            var first = lexer.Integer();
            var count = lexer.Integer();
            for (var number = first; number < (long)first + count; number++)
            {
                var at = lexer.Keyword();
                lexer.Integer();
                var used = lexer.Keyword() switch
                {
                    "n" => true,
                    "f" => false,
                    _ => throw new PdfFormatException("a cross-reference is wrong"),
                };
                if (used && !(long.TryParse(at, out var position) && position < end && offsets.TryAdd(number, position)))
                {
                    throw new PdfFormatException("a cross-reference is wrong or doubled");
                }
            }
        }

        return lexer.Read() is PdfDictionary trailer && !trailer.Has("XRefStm") && !trailer.Has("Encrypt")
            ? new CrossReferenceSection(offset, offsets, trailer)
            : throw new PdfFormatException("the trailer is wrong");
    }
}
