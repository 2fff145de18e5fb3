using System.Buffers.Binary;

namespace Demat.Runtime;

/// <summary>A head under a root, left where it lies in the bytes of its row.</summary>
internal readonly record struct SealedHead(Guid Instance, int Seq, int Root, byte[] Row, int At)
{
    private const int IdBytes = 16;

    public ReadOnlySpan<byte> Hash => Row.AsSpan(At + IdBytes + sizeof(int), JournalHead.Size - IdBytes - sizeof(int));

    /// <summary>The heads of some rows that are of a slice, by instance and root.</summary>
    public static List<SealedHead> Of(IEnumerable<JournalRootHeadsRow> rows, JournalSlice slice)
    {
        var heads = new List<SealedHead>();
        foreach (var row in rows)
        {
            for (var at = 0; at + JournalHead.Size <= row.Heads.Length; at += JournalHead.Size)
            {
                var instance = new Guid(row.Heads.AsSpan(at, IdBytes), bigEndian: true);
                if (slice.Holds(instance))
                {
                    heads.Add(new(instance, BinaryPrimitives.ReadInt32BigEndian(row.Heads.AsSpan(at + IdBytes)), row.RootNo, row.Heads, at));
                }
            }
        }

        heads.Sort((a, b) => a.Instance.CompareTo(b.Instance) is var order and not 0 ? order : a.Root.CompareTo(b.Root));
        return heads;
    }
}
