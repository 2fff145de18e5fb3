using System.Buffers.Binary;

namespace Demat.Pdf.Pictures;

/// <summary>Reads the size of a JPEG; its bytes are embedded as they are.</summary>
internal static class JpegReader
{
    public static bool Recognises(byte[] bytes) => bytes is [0xFF, 0xD8, ..];

    public static Picture Read(byte[] bytes)
    {
        var at = 2;
        while (true)
        {
            var marker = bytes[at + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (bytes[at] != 0xFF)
            {
                throw new InvalidDataException("JPEG abîmé");
            }

            if (isFrame)
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 5));
                var width = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 7));
                Picture.MustBeReasonable(width, height);
                return bytes[at + 4] == 8 && bytes[at + 9] is 1 or 3
                    ? new Picture(width, height, bytes[at + 9] == 1, bytes, IsJpeg: true)
                    : throw new InvalidDataException("ni gris ni rouge-vert-bleu");
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
        }
    }
}
