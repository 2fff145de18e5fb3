namespace Demat.Runtime;

/// <summary>The moment at the head of our identifiers: 48 bits of milliseconds since 1970, as in a UUID of version 7 (RFC 9562).</summary>
internal static class UuidTime
{
    /// <summary>How many bytes hold the moment.</summary>
    public const int Bytes = 6;

    /// <summary>The first identifier of a moment.</summary>
    public static Guid First(DateTimeOffset moment)
    {
        var milliseconds = moment.ToUnixTimeMilliseconds();
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        for (var i = Bytes - 1; i >= 0; i--, milliseconds >>= 8)
        {
            bytes[i] = (byte)milliseconds;
        }

        return new Guid(bytes, bigEndian: true);
    }
}
