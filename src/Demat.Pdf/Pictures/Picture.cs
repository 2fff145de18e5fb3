using Demat.Pdf.Objects;

namespace Demat.Pdf.Pictures;

/// <summary>A picture as a file embeds it.</summary>
internal sealed record Picture(int Width, int Height, bool Grey, byte[] Bytes, bool IsJpeg)
{
    private const int MostPixels = 20_000_000;

    /// <summary>Reads a PNG or a JPEG.</summary>
    /// <exception cref="DocumentTemplateException">It is neither, or of a kind that documents do not hold.</exception>
    public static Picture Read(string name, byte[] bytes)
    {
        try
        {
            var picture = PngReader.Recognises(bytes) ? PngReader.Read(bytes)
                : JpegReader.Recognises(bytes) ? JpegReader.Read(bytes)
                : throw new InvalidDataException("ni PNG ni JPEG");
            return picture;
        }
        catch (Exception problem) when (problem is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new DocumentTemplateException($"L’image « {name} » ne peut pas être lue : {problem.Message}.", problem);
        }
    }

    /// <summary>Refuses sizes that no document needs, before any memory is taken for them.</summary>
    public static void MustBeReasonable(long width, long height)
    {
        if (width < 1 || height < 1 || width * height > MostPixels)
        {
            throw new InvalidDataException($"{width} × {height} points");
        }
    }

    public PdfStream Stream()
    {
        var dictionary = new PdfDictionary(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Image")),
            ("Width", new PdfNumber(Width)),
            ("Height", new PdfNumber(Height)),
            ("ColorSpace", new PdfName(Grey ? "DeviceGray" : "DeviceRGB")),
            ("BitsPerComponent", new PdfNumber(8)));
        if (!IsJpeg)
        {
            return PdfAssembly.Deflated(Bytes, dictionary);
        }

        dictionary["Filter"] = new PdfName("DCTDecode");
        return new PdfStream(dictionary, Bytes);
    }
}
