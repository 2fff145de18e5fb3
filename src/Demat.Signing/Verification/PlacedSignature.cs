using Demat.Pdf.Archival;
using Demat.Pdf.Objects;
using Demat.Pdf.Reading;

namespace Demat.Signing.Verification;

/// <summary>A signature as it stands in a file, its place already checked: it covers everything up to its end but itself.</summary>
/// <remarks>
/// The gap in the range of signed bytes must be the /Contents string of this very signature, and nothing else:
/// otherwise unsigned bytes could be slipped in around it.
/// </remarks>
internal sealed record PlacedSignature(string Field, byte[] File, int Start, int Resume, int End, byte[] Contents, DateTimeOffset? SignedAt)
{
    /// <exception cref="PdfFormatException">It does not cover what it should.</exception>
    public static PlacedSignature Read(PdfFile file, FormField field)
    {
        if (file.Get<PdfDictionary>(field.Widget["V"]) is not { } value
            || value["Contents"] is not PdfString { Hexadecimal: true } contents
            || value["ByteRange"] is not PdfArray { Items: [PdfNumber zero, PdfNumber length, PdfNumber resume, PdfNumber rest] })
        {
            throw new PdfFormatException("la signature est incomplète");
        }

        if (file.Get<PdfName>(value["SubFilter"]) is not { Value: "ETSI.CAdES.detached" })
        {
            throw new PdfFormatException("la signature n’est pas au format PAdES");
        }

        var end = resume.Integer + rest.Integer;
        if (zero.Integer != 0 || contents.Start != length.Integer || contents.End != resume.Integer || end > file.End)
        {
            throw new PdfFormatException("la signature ne couvre pas tout ce qui l’entoure");
        }

        var hexadecimal = file.Bytes.AsSpan(contents.Start + 1, contents.End - contents.Start - 2);
        if (hexadecimal.ContainsAnyExcept("0123456789ABCDEF"u8))
        {
            throw new PdfFormatException("la place de la signature contient autre chose qu’une signature");
        }

        var signedAt = file.Get<PdfString>(value["M"]) is { } date ? PdfDate.Read(date.AsText()) : null;
        return new PlacedSignature(field.Name, file.Bytes, contents.Start, contents.End, (int)end, contents.Bytes, signedAt);
    }

    /// <summary>The signed bytes.</summary>
    public byte[] SignedContent() => [.. File.AsSpan(0, Start), .. File.AsSpan(Resume, End - Resume)];
}
