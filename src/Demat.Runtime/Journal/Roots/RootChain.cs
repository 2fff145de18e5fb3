using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Demat.Runtime;

/// <summary>How hourly roots are chained: each hash covers the root, its period and the hash before.</summary>
internal static class RootChain
{
    /// <summary>The hash before the first root.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static JournalRootRow Next(JournalRootRow? last, DateTimeOffset from, DateTimeOffset until, DateTimeOffset sealedAt, long heads, byte[] root)
    {
        var (no, previous) = ((last?.No ?? 0) + 1, last?.Hash ?? Origin);
        return new JournalRootRow
        {
            No = no,
            FromAt = from,
            UntilAt = until,
            SealedAt = sealedAt,
            Heads = heads,
            Root = root,
            Previous = previous,
            Hash = Hash(no, from, until, sealedAt, heads, root, previous),
        };
    }

    /// <summary>What the hash of a stored root should be.</summary>
    public static byte[] HashOf(JournalRootRow row) => Hash(row.No, row.FromAt, row.UntilAt, row.SealedAt, row.Heads, row.Root, row.Previous);

    /// <summary>Every field has its fixed place, except the root, whose length comes first.</summary>
    private static byte[] Hash(long no, DateTimeOffset from, DateTimeOffset until, DateTimeOffset sealedAt, long heads, byte[] root, byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in (ReadOnlySpan<long>)[no, from.UtcTicks, until.UtcTicks, sealedAt.UtcTicks, heads, root.Length])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            hash.AppendData(number);
        }

        hash.AppendData(root);
        hash.AppendData(previous);
        return hash.GetHashAndReset();
    }
}
