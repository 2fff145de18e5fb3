using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>How journal entries are chained: each hash covers the entry and the hash before it, per instance.</summary>
internal static class JournalChain
{
    /// <summary>The hash before the first entry.</summary>
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static JournalRow Next(
        ProcessInstanceId instance, int seq, byte[] previous, IReadOnlyList<Event> events, DateTimeOffset at, CommandId command, AgentId? by)
    {
        var written = EngineJson.ToJson(events);
        return new JournalRow
        {
            Instance = instance,
            Seq = seq,
            At = at,
            Command = command,
            By = by,
            Events = written,
            Hash = Hash(previous, instance, seq, at, written, command, by),
        };
    }

    public static byte[] HashOf(JournalRow entry, byte[] previous) =>
        Hash(previous, entry.Instance, entry.Seq, entry.At, entry.Events, entry.Command, entry.By);

    /// <summary>Every field is preceded by its length, so that text cannot move from one field to the next unnoticed.</summary>
    private static byte[] Hash(
        byte[] previous, ProcessInstanceId instance, int seq, DateTimeOffset at, byte[] events, CommandId command, AgentId? by)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous);
        Append(hash, instance.Value.ToByteArray(bigEndian: true));
        Append(hash, seq);
        Append(hash, at.UtcTicks);
        Append(hash, events);
        Append(hash, command.Value.ToByteArray(bigEndian: true));
        Append(hash, by is { } agent ? Encoding.UTF8.GetBytes(agent.Value) : []);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> field)
    {
        Append(hash, field.Length);
        hash.AppendData(field);
    }
}
