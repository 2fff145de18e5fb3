using System.Security.Cryptography;
using System.Text;
using Demat.Pdf.Objects;

namespace Demat.Signing;

/// <summary>The room left in a file for a signature, and the two ranges of bytes around it that are signed.</summary>
/// <remarks>Once the file is written, only bytes inside the placeholders change: nothing moves.</remarks>
internal sealed class SignatureSlot
{
    /// <summary>Room for the CMS, in bytes: a signature with its chain takes about 2,500; later, a timestamp as much again.</summary>
    private const int Capacity = 12_288;

    private static readonly byte[] RangePlaceholder = "[0 0000000000 0000000000 0000000000]"u8.ToArray();

    private readonly byte[] file;
    private readonly int contents;
    private readonly int afterContents;

    /// <summary>Finds the placeholders of the signature dictionary that starts there, and writes the ranges.</summary>
    public SignatureSlot(byte[] file, int dictionary)
    {
        this.file = file;
        contents = After(dictionary, "/Contents ");
        afterContents = contents + (2 * Capacity) + 2;
        var range = $"[0 {contents} {afterContents} {file.Length - afterContents}]".PadRight(RangePlaceholder.Length);
        Encoding.ASCII.GetBytes(range).CopyTo(file, After(dictionary, "/ByteRange "));
    }

    /// <summary>The placeholders, to be put in a signature dictionary.</summary>
    public static (PdfVerbatim ByteRange, PdfString Contents) Placeholders() =>
        (new PdfVerbatim(RangePlaceholder), new PdfString(new byte[Capacity], hexadecimal: true));

    /// <summary>The SHA-256 of all the file but the room itself.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file, 0, contents);
        hash.AppendData(file, afterContents, file.Length - afterContents);
        return hash.GetHashAndReset();
    }

    /// <summary>The file with the signature in its room; the rest of the room stays zero.</summary>
    public byte[] Filled(byte[] cms)
    {
        if (cms.Length > Capacity)
        {
            throw new SigningException($"La signature ({cms.Length} octets) ne tient pas dans la place réservée.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(file, contents + 1);
        return file;
    }

    private int After(int dictionary, string key) =>
        dictionary + file.AsSpan(dictionary).IndexOf(Encoding.ASCII.GetBytes(key)) + key.Length;
}
