using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Demat.Runtime.Tests;

/// <summary>The chain of the journal as it is documented, written a second time: what a forger would run.</summary>
internal static class ChainOracle
{
    public static byte[] Hash(byte[] previous, Guid instance, int seq, long ticks, string events, Guid command, string? by)
    {
        var input = new List<byte>();
        Field(previous);
        Field(instance.ToByteArray(bigEndian: true));
        Number(seq);
        Number(ticks);
        Field(Encoding.UTF8.GetBytes(events));
        Field(command.ToByteArray(bigEndian: true));
        Field(Encoding.UTF8.GetBytes(by ?? ""));
        return SHA256.HashData([.. input]);

        void Field(byte[] bytes)
        {
            Number(bytes.Length);
            input.AddRange(bytes);
        }

        void Number(long number)
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            input.AddRange(bytes);
        }
    }
}
