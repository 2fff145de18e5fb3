using System.IO.Compression;
using System.Security.Cryptography;

namespace Demat.Pdf.Objects;

/// <summary>The indirect objects of a new file, numbered as they come, and the first revision made of them.</summary>
internal sealed class PdfAssembly
{
    private readonly List<PdfValue> objects = [];

    /// <summary>Gives a number to a value.</summary>
    public PdfReference Add(PdfValue value)
    {
        objects.Add(value);
        return new PdfReference(objects.Count);
    }

    /// <summary>Gives a number to a value that will be known later.</summary>
    public PdfReference Reserve() => Add(PdfNull.Value);

    /// <summary>Says what a reserved number is.</summary>
    public void Set(PdfReference reference, PdfValue value) => objects[reference.Number - 1] = value;

    /// <summary>A compressed stream.</summary>
    public static PdfStream Deflated(byte[] bytes, PdfDictionary? dictionary = null)
    {
        var encoded = new MemoryStream();
        using (var deflate = new ZLibStream(encoded, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        dictionary ??= new PdfDictionary();
        dictionary["Filter"] = new PdfName("FlateDecode");
        return new PdfStream(dictionary, encoded.ToArray());
    }

    /// <summary>The file. Its identifier is a digest of its content, so the same content gives the same bytes.</summary>
    public byte[] Save(PdfReference catalog, PdfReference information)
    {
        var file = new MemoryStream();
        PdfSyntax.Text(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new List<long>(objects.Count);
        foreach (var value in objects)
        {
            offsets.Add(file.Position);
            PdfSyntax.Text(file, $"{offsets.Count} 0 obj\n");
            PdfSyntax.Write(file, value);
            PdfSyntax.Text(file, "\nendobj\n");
        }

        var crossReferences = file.Position;
        PdfSyntax.Text(file, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f\r\n");
        foreach (var offset in offsets)
        {
            PdfSyntax.Text(file, $"{offset:D10} 00000 n\r\n");
        }

        var identifier = new PdfString(SHA256.HashData(file.ToArray())[..16], hexadecimal: true);
        PdfSyntax.Text(file, "trailer\n");
        PdfSyntax.Write(file, new PdfDictionary(
            ("Size", new PdfNumber(objects.Count + 1)),
            ("Root", catalog),
            ("Info", information),
            ("ID", new PdfArray(identifier, identifier))));
        PdfSyntax.Text(file, $"\nstartxref\n{crossReferences}\n%%EOF\n");
        return file.ToArray();
    }
}
