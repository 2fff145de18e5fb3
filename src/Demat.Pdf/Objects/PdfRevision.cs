using System.Security.Cryptography;
using Demat.Pdf.Reading;

namespace Demat.Pdf.Objects;

/// <summary>An incremental update: what it adds goes after the last byte, and no earlier byte changes.</summary>
public sealed class PdfRevision(PdfFile file)
{
    private readonly SortedDictionary<int, PdfValue> objects = [];
    private int next = file.NextNumber;

    /// <summary>Adds a new object.</summary>
    public PdfReference Add(PdfValue value)
    {
        var reference = new PdfReference(next++);
        objects[reference.Number] = value;
        return reference;
    }

    /// <summary>Says again what an existing object is.</summary>
    public void Replace(PdfReference reference, PdfValue value) => objects[reference.Number] = value;

    /// <summary>The updated file, and where each object of the update starts.</summary>
    public (byte[] File, IReadOnlyDictionary<int, int> Offsets) Save()
    {
        var output = new MemoryStream(file.End + 65_536);
        output.Write(file.Bytes, 0, file.End);
        if (file.Bytes[file.End - 1] is not ((byte)'\n' or (byte)'\r'))
        {
            output.WriteByte((byte)'\n');
        }

        var offsets = new SortedDictionary<int, int>();
        foreach (var (number, value) in objects)
        {
            offsets[number] = (int)output.Position;
            PdfSyntax.Text(output, $"{number} 0 obj\n");
            PdfSyntax.Write(output, value);
            PdfSyntax.Text(output, "\nendobj\n");
        }

        var start = output.Position;
        PdfSyntax.Text(output, "xref\n");
        foreach (var (number, offset) in offsets)
        {
            PdfSyntax.Text(output, $"{number} 1\n{offset:D10} 00000 n\r\n");
        }

        PdfSyntax.Text(output, "trailer\n");
        PdfSyntax.Write(output, Trailer(SHA256.HashData(output.ToArray())[..16]));
        PdfSyntax.Text(output, $"\nstartxref\n{start}\n%%EOF\n");
        return (output.ToArray(), offsets);
    }

    /// <summary>The first half of the identifier says which document, the second which revision.</summary>
    private PdfDictionary Trailer(byte[] revision)
    {
        var trailer = new PdfDictionary(
            ("Size", new PdfNumber(next)),
            ("Root", file.Trailer["Root"]),
            ("Prev", new PdfNumber(file.Sections[0].Offset)));
        if (file.Trailer.Has("Info"))
        {
            trailer["Info"] = file.Trailer["Info"];
        }

        if (file.Get<PdfArray>(file.Trailer["ID"]) is { Items: [var document, _] })
        {
            trailer["ID"] = new PdfArray(document, new PdfString(revision, hexadecimal: true));
        }

        return trailer;
    }
}
