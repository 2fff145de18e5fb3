using System.Buffers.Binary;
using System.Text;

namespace Demat.Pdf.Archival;

/// <summary>A small ICC profile (version 2, matrix and curve) that says what our red, green and blue are: sRGB.</summary>
internal static class SrgbProfile
{
    private const int CurvePoints = 1024;
    private static readonly Lazy<byte[]> Profile = new(Build);

    public static byte[] Bytes => Profile.Value;

    private static byte[] Build()
    {
        var curve = Curve();
        (string Tag, byte[] Bytes)[] tags =
        [
            ("desc", Description("sRGB (Demat)")),
            ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "CC0\0"u8]),
            ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var dataStart = 128 + 4 + (12 * tags.Length);
        var table = new MemoryStream();
        var data = new MemoryStream();
        table.Write(Be(tags.Length));
        var curveAt = 0;
        foreach (var (tag, bytes) in tags)
        {
            var shared = ReferenceEquals(bytes, curve) && curveAt > 0;
            var offset = shared ? curveAt : dataStart + (int)data.Position;
            if (!shared)
            {
                data.Write(bytes);
                data.Write(new byte[(4 - (data.Position % 4)) % 4]);
                curveAt = ReferenceEquals(bytes, curve) ? offset : curveAt;
            }

            table.Write([.. Encoding.ASCII.GetBytes(tag), .. Be(offset), .. Be(bytes.Length)]);
        }

        return [.. Header(dataStart + (int)data.Length), .. table.ToArray(), .. data.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        void Put(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(header.AsSpan(offset));
        Put(0, Be(size));
        Put(8, [2, 0x10, 0, 0]);
        Put(12, "mntrRGB XYZ "u8);
        Put(24, [0x07, 0xEA, 0, 1, 0, 1]);
        Put(36, "acsp"u8);
        Put(68, [.. Be(0xF6D6), .. Be(0x10000), .. Be(0xD32D)]);
        return header;
    }

    private static byte[] Description(string text)
    {
        byte[] ascii = [.. Encoding.ASCII.GetBytes(text), 0];
        return [.. "desc"u8, 0, 0, 0, 0, .. Be(ascii.Length), .. ascii, .. new byte[78]];
    }

    private static byte[] Xyz(double x, double y, double z) =>
        [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    /// <summary>The response of sRGB (IEC 61966-2-1), sampled.</summary>
    private static byte[] Curve()
    {
        var curve = new MemoryStream();
        curve.Write([.. "curv"u8, 0, 0, 0, 0, .. Be(CurvePoints)]);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            var level = (int)Math.Round(linear * 65535);
            curve.Write([(byte)(level >> 8), (byte)level]);
        }

        return curve.ToArray();
    }

    private static byte[] Fixed(double value) => Be((int)Math.Round(value * 65536));

    private static byte[] Be(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
