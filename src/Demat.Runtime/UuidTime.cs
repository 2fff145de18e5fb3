using System.Buffers.Binary;

namespace Demat.Runtime;

/// <summary>The moment at the head of our identifiers: 48 bits of milliseconds since 1970, as in a UUID of version 7 (RFC 9562).</summary>
internal static class UuidTime
{
    /// <summary>How many bytes hold the moment.</summary>
    public const int Bytes = 6;

    /// <summary>The first identifier of a moment.</summary>
    public static Guid First(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, moment.ToUnixTimeMilliseconds() << (8 * (sizeof(long) - Bytes)));
        return new Guid(bytes, bigEndian: true);
    }
}
