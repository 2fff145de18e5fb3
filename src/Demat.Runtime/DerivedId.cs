using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>
/// Identifiers computed from others, so that a repetition meets what it did before. Like the identifiers they come from, they begin with a
/// moment: rows stay in the order of time, and in the partition of their month.
/// </summary>
internal static class DerivedId
{
    public static Guid OfEffect(ProcessInstanceId instance, Key key) => From("effect", instance.Value, key.Value);

    public static CommandId OfOutcome(EffectRow effect) => new(From("outcome", effect.EffectId, effect.AskedAt));

    public static CommandId OfLocalOutcome(CommandId cause, Key job, int round) => new(From($"local {round}", cause.Value, job.Value));

    public static CommandId OfTimer(TimerRow timer) => new(From($"timer {timer.Due.UtcTicks}", timer.Instance.Value, timer.Key.Value));

    public static CommandId OfStartTimer(StartTimerRow timer) =>
        new(From($"start {timer.ElementId} {timer.Definition.Value:N}", UuidTime.First(timer.Due), timer.Due.UtcTicks));

    public static CommandId OfSignal(CommandId signal, Guid receiver) =>
        new(From($"signal {receiver:N}", signal.Value, 0));

    public static CommandId OfMigration(Guid batch, ProcessInstanceId instance) => new(From($"migration {instance.Value:N}", batch, 0));

    public static ProcessInstanceId OfStarted(CommandId command) => new(From("instance", command.Value, 0));

    /// <summary>A UUID of version 8 (RFC 9562): the moment of the seed, then the first bits of a SHA-256.</summary>
    private static Guid From(string purpose, Guid seed, long number)
    {
        var text = Encoding.UTF8.GetBytes(purpose);
        Span<byte> input = stackalloc byte[24 + text.Length];
        seed.TryWriteBytes(input, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(input[16..], number);
        text.CopyTo(input[24..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        input[..UuidTime.Bytes].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
