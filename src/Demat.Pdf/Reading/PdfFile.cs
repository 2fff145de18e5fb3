using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>A file with cross-reference tables, read strictly: the kind of file we write.</summary>
/// <remarks>Files with cross-reference streams, and encrypted ones, are refused.</remarks>
public sealed class PdfFile
{
    private const int MostReferences = 20;
    private readonly Dictionary<int, long> offsets = [];
    private readonly Dictionary<int, PdfValue> loaded = [];

    /// <summary>Reads the first bytes of a file: all of them, or those of one of its revisions.</summary>
    /// <exception cref="PdfFormatException">They are not a file that we can read.</exception>
    public PdfFile(byte[] bytes, int? end = null)
    {
        Bytes = bytes;
        End = end ?? bytes.Length;
        if (!bytes.AsSpan(0, End).StartsWith("%PDF-"u8))
        {
            throw new PdfFormatException("no PDF header at the first byte");
        }

        Sections = CrossReferences.Read(bytes, End);
        foreach (var (number, offset) in Sections.SelectMany(s => s.Offsets))
        {
            offsets.TryAdd(number, offset);
        }
    }

    /// <summary>The bytes of the whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>How many of them are read.</summary>
    public int End { get; }

    /// <summary>One section per revision, newest first.</summary>
    public IReadOnlyList<CrossReferenceSection> Sections { get; }

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer => Sections[0].Trailer;

    /// <summary>The number that the next new object takes.</summary>
    public int NextNumber => Math.Max((int)(Trailer["Size"] as PdfNumber ?? throw new PdfFormatException("no size")).Integer, offsets.Keys.DefaultIfEmpty().Max() + 1);

    /// <summary>The catalog of the document.</summary>
    public PdfDictionary Catalog => Get<PdfDictionary>(Trailer["Root"]) ?? throw new PdfFormatException("no catalog");

    /// <summary>The value itself, or the one it points to if it is of that kind; otherwise null.</summary>
    public T? Get<T>(PdfValue value) where T : PdfValue => Resolve(value) as T;

    /// <summary>The value, references followed.</summary>
    public PdfValue Resolve(PdfValue value)
    {
        for (var i = 0; value is PdfReference reference; i++)
        {
            value = i < MostReferences ? Load(reference.Number) : throw new PdfFormatException("references go in circles");
        }

        return value;
    }

    private PdfValue Load(int number)
    {
        if (loaded.TryGetValue(number, out var value))
        {
            return value;
        }

        return offsets.TryGetValue(number, out var offset) ? loaded[number] = Object(number, (int)offset) : PdfNull.Value;
    }

    private PdfValue Object(int number, int offset)
    {
        var lexer = new PdfLexer(Bytes, offset, End);
        if (lexer.Integer() != number || lexer.Integer() != 0 || !lexer.Try("obj"))
        {
            throw new PdfFormatException($"object {number} is not where its cross-reference says");
        }

        var value = lexer.Read();
        if (value is not PdfDictionary dictionary || !lexer.Try("stream"))
        {
            return value;
        }

        var start = lexer.Position + (Bytes[lexer.Position] == '\r' ? 2 : 1);
        var length = Get<PdfNumber>(dictionary["Length"])?.Integer ?? -1;
        return length >= 0 && start + length <= End
            ? new PdfStream(dictionary, Bytes[start..(int)(start + length)])
            : throw new PdfFormatException($"the length of stream {number} is wrong");
    }
}
