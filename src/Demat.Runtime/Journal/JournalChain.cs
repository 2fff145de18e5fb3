using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>How journal entries are chained: each hash covers the entry and the hash before it, per instance.</summary>
internal static class JournalChain
{
    private const int IdBytes = 16;
    private const int OnTheStack = 2048;

    /// <summary>Everything but the events and the person: five lengths, the hash before, the instance, the number, the date, the command.</summary>
    private const int FixedBytes = (5 * sizeof(long)) + SHA256.HashSizeInBytes + IdBytes + sizeof(long) + sizeof(long) + IdBytes;

    /// <summary>The hash before the first entry.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The next entry; without chain when there is no hash before it, which only a measure asks for.</summary>
    public static JournalRow Next(
        ProcessInstanceId instance, int seq, byte[]? previous, IReadOnlyList<Event> events, DateTimeOffset at, CommandId command, AgentId? by)
    {
        var row = new JournalRow
        {
            Instance = instance,
            Seq = seq,
            At = at,
            Command = command,
            By = by,
            Events = EngineJson.ToJson(events),
            Hash = previous is null ? [] : new byte[SHA256.HashSizeInBytes],
        };
        if (previous is not null)
        {
            Hash(row, previous, row.Hash);
        }

        return row;
    }

    /// <summary>Every field is preceded by its length, so that text cannot move from one field to the next unnoticed.</summary>
    public static void Hash(in EntryBytes entry, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var length = FixedBytes + entry.Events.Length + entry.By.Length;
        var rented = length <= OnTheStack ? null : ArrayPool<byte>.Shared.Rent(length);
        Span<byte> input = rented is null ? stackalloc byte[OnTheStack] : rented;
        var at = Field(input, 0, previous);
        at = Id(input, at, entry.Instance);
        at = Number(input, at, entry.Seq);
        at = Number(input, at, entry.AtTicks);
        at = Field(input, at, entry.Events);
        at = Id(input, at, entry.Command);
        at = Field(input, at, entry.By);
        SHA256.HashData(input[..at], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Hash(JournalRow row, byte[] previous, Span<byte> hash)
    {
        var by = row.By is { } agent ? Encoding.UTF8.GetBytes(agent.Value) : [];
        Hash(new EntryBytes(row.Instance.Value, row.Seq, row.At.UtcTicks, row.Command.Value, by, row.Events, row.Hash), previous, hash);
    }

    private static int Number(Span<byte> to, int at, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(to[at..], number);
        return at + sizeof(long);
    }

    private static int Id(Span<byte> to, int at, Guid id)
    {
        at = Number(to, at, IdBytes);
        id.TryWriteBytes(to[at..], bigEndian: true, out _);
        return at + IdBytes;
    }

    private static int Field(Span<byte> to, int at, ReadOnlySpan<byte> field)
    {
        at = Number(to, at, field.Length);
        field.CopyTo(to[at..]);
        return at + field.Length;
    }
}
