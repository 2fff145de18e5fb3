using System.Security.Cryptography;

namespace Demat.Runtime;

/// <summary>
/// A Merkle tree as in RFC 6962 and RFC 9162: leaves and nodes are hashed apart (a first byte of 0 or 1), so that a node can never be
/// taken for a leaf. A proof that a leaf lies under a root is one hash for each level.
/// </summary>
public sealed class MerkleTree
{
    private readonly List<byte[][]> levels;

    /// <summary>Builds the tree over hashes made by <see cref="Leaf"/>, in their order.</summary>
    public MerkleTree(IEnumerable<byte[]> leaves)
    {
        levels = [leaves.ToArray()];
        while (levels[^1].Length > 1)
        {
            var below = levels[^1];
            var level = new byte[(below.Length + 1) / 2][];
            for (var i = 0; i < level.Length; i++)
            {
                // The last one of an odd level has nobody beside it, and rises as it is.
                level[i] = (2 * i) + 1 < below.Length ? Node(below[2 * i], below[(2 * i) + 1]) : below[2 * i];
            }

            levels.Add(level);
        }
    }

    /// <summary>The hash of everything; that of nothing for a tree without leaves.</summary>
    public byte[] Root => levels[0].Length == 0 ? Empty : levels[^1][0];

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>The hash of a leaf.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> content)
    {
        Span<byte> input = content.Length < 256 ? stackalloc byte[content.Length + 1] : new byte[content.Length + 1];
        input[0] = 0;
        content.CopyTo(input[1..]);
        return SHA256.HashData(input);
    }

    /// <summary>The hash of two neighbours.</summary>
    internal static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(input);
    }

    /// <summary>What must be known beside a leaf to compute the root, from the leaf upwards.</summary>
    public IReadOnlyList<byte[]> Proof(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, levels[0].Length);
        var proof = new List<byte[]>();
        foreach (var level in levels)
        {
            if ((index ^ 1) < level.Length)
            {
                proof.Add(level[index ^ 1]);
            }

            index /= 2;
        }

        return proof;
    }

    /// <summary>True when the leaf is the one at that place of a tree of that many leaves and that root.</summary>
    public static bool Verify(byte[] leaf, long index, long count, IEnumerable<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= count)
        {
            return false;
        }

        var (here, last, hash) = (index, count - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0 || beside.Length != SHA256.HashSizeInBytes)
            {
                return false;
            }

            while (here == last && here % 2 == 0)
            {
                (here, last) = (here / 2, last / 2);
            }

            hash = here % 2 == 1 ? Node(beside, hash) : Node(hash, beside);
            (here, last) = (here / 2, last / 2);
        }

        while (last > 0 && here == last && here % 2 == 0)
        {
            (here, last) = (here / 2, last / 2);
        }

        return last == 0 && root.SequenceEqual(hash);
    }
}
