using System.Buffers.Binary;
using System.Security.Cryptography;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>The last entry of the chain of an instance at some moment: the leaf of an hourly root.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Seq">The number of the entry.</param>
/// <param name="Hash">Its hash, which covers all the entries before.</param>
public readonly record struct JournalHead(ProcessInstanceId Instance, int Seq, byte[] Hash)
{
    private const int SeqAt = 16;
    private const int HashAt = SeqAt + sizeof(int);

    /// <summary>How many bytes a head takes.</summary>
    public const int Size = HashAt + SHA256.HashSizeInBytes;

    /// <summary>The hash of this head as a leaf of a <see cref="MerkleTree"/>.</summary>
    public byte[] Leaf()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return MerkleTree.Leaf(bytes);
    }

    /// <summary>Writes it: the instance, the number, the hash, the highest byte first.</summary>
    internal void Write(Span<byte> to)
    {
        Instance.Value.TryWriteBytes(to, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(to[SeqAt..], Seq);
        Hash.CopyTo(to[HashAt..]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static JournalHead Read(ReadOnlySpan<byte> from) => new(
        new(new Guid(from[..SeqAt], bigEndian: true)), BinaryPrimitives.ReadInt32BigEndian(from[SeqAt..]), from[HashAt..Size].ToArray());

    /// <summary>The heads of a row; a last piece that is too short is left out, and missed by the count of the root.</summary>
    internal static IEnumerable<JournalHead> ReadAll(byte[] heads)
    {
        for (var at = 0; at + Size <= heads.Length; at += Size)
        {
            yield return Read(heads.AsSpan(at, Size));
        }
    }

    /// <summary>The heads as the bytes of a row.</summary>
    internal static byte[] WriteAll(IReadOnlyList<JournalHead> heads)
    {
        var bytes = new byte[heads.Count * Size];
        for (var i = 0; i < heads.Count; i++)
        {
            heads[i].Write(bytes.AsSpan(i * Size));
        }

        return bytes;
    }
}
