using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Demat.Pdf.Pictures;

/// <summary>Reads a PNG (ISO/IEC 15948) of 8 bits per sample, not interlaced; transparency shows the white of the paper.</summary>
internal static class PngReader
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Recognises(byte[] bytes) => bytes.AsSpan().StartsWith(Signature);

    public static Picture Read(byte[] bytes)
    {
        var header = ReadOnlySpan<byte>.Empty;
        byte[] palette = [];
        byte[] transparency = [];
        var data = new MemoryStream();
        for (var at = Signature.Length; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            var content = bytes.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(bytes, at + 4, 4))
            {
                case "IHDR": header = content; break;
                case "PLTE": palette = content.ToArray(); break;
                case "tRNS": transparency = content.ToArray(); break;
                case "IDAT": data.Write(content); break;
            }

            at += length + 12;
        }

        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        Picture.MustBeReasonable(width, height);
        var samples = header[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (header[8] != 8 || header[12] != 0 || samples == 0)
        {
            throw new InvalidDataException("seuls les PNG de 8 bits, non entrelacés, sont acceptés");
        }

        data.Position = 0;
        var pixels = Unfiltered(data, width * samples, height, samples);
        var colours = header[9] switch
        {
            3 => Indexed(pixels, palette, transparency),
            4 or 6 => OnPaper(pixels, samples),
            _ => pixels,
        };
        return new Picture(width, height, header[9] is 0 or 4, colours, IsJpeg: false);
    }

    private static byte[] Unfiltered(MemoryStream data, int stride, int height, int step)
    {
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        var above = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            var filter = inflated.ReadByte();
            var row = pixels.AsSpan(y * stride, stride);
            inflated.ReadExactly(row);
            for (var x = 0; x < stride; x++)
            {
                var left = x >= step ? row[x - step] : 0;
                var corner = x >= step ? above[x - step] : 0;
                row[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    4 => Paeth(left, above[x], corner),
                    _ => throw new InvalidDataException("filtre inconnu"),
                });
            }

            row.CopyTo(above);
        }

        return pixels;
    }

    /// <summary>The neighbour nearest to what the gradient announces.</summary>
    private static int Paeth(int left, int up, int corner)
    {
        var expected = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(expected - left), Math.Abs(expected - up), Math.Abs(expected - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static byte[] Indexed(byte[] pixels, byte[] palette, byte[] transparency)
    {
        var colours = new byte[pixels.Length * 3];
        for (var i = 0; i < colours.Length; i++)
        {
            var index = pixels[i / 3];
            colours[i] = Blended(palette[(index * 3) + (i % 3)], index < transparency.Length ? transparency[index] : (byte)255);
        }

        return colours;
    }

    private static byte[] OnPaper(byte[] pixels, int samples)
    {
        var kept = samples - 1;
        var colours = new byte[pixels.Length / samples * kept];
        for (var i = 0; i < colours.Length; i++)
        {
            var pixel = i / kept * samples;
            colours[i] = Blended(pixels[pixel + (i % kept)], pixels[pixel + kept]);
        }

        return colours;
    }

    private static byte Blended(byte colour, byte opacity) => (byte)(((colour * opacity) + (255 * (255 - opacity))) / 255);
}
