using System.Buffers.Binary;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Reads the rows of a query as PostgreSQL's binary COPY sends them, into one buffer that is used again.</summary>
internal sealed class PostgresCopy : IDisposable
{
    private const int HeaderBytes = 19;

    private readonly NpgsqlRawCopyStream stream;
    private readonly (int Start, int Length)[] fields;
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    public PostgresCopy(NpgsqlConnection connection, string query, int columns)
    {
        stream = connection.BeginRawBinaryCopy($"COPY ({query}) TO STDOUT (FORMAT BINARY)");
        fields = new (int, int)[columns];
        Need(HeaderBytes);
        at += HeaderBytes;
    }

    public bool Next()
    {
        // What is left of the last message moves to the front; it is nothing, or a few bytes.
        buffer.AsSpan(at, end - at).CopyTo(buffer);
        (end, at) = (end - at, 0);
        Need(sizeof(short));
        if (BinaryPrimitives.ReadInt16BigEndian(buffer) < 0)
        {
            return false;
        }

        at += sizeof(short);
        for (var i = 0; i < fields.Length; i++)
        {
            Need(sizeof(int));
            var length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(at));
            at += sizeof(int);
            fields[i] = (at, length);
            if (length > 0)
            {
                Need(length);
                at += length;
            }
        }

        return true;
    }

    public bool IsNull(int column) => fields[column].Length < 0;

    public ReadOnlySpan<byte> Bytes(int column) => fields[column] is (var start, > 0 and var length) ? buffer.AsSpan(start, length) : [];

    public int Int(int column) => BinaryPrimitives.ReadInt32BigEndian(Bytes(column));

    public long Long(int column) => BinaryPrimitives.ReadInt64BigEndian(Bytes(column));

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    public void Dispose() => stream.Dispose();

    private void Need(int bytes)
    {
        if (at + bytes > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, at + bytes));
        }

        while (end - at < bytes)
        {
            var read = stream.Read(buffer.AsSpan(end));
            if (read == 0)
            {
                throw new EndOfStreamException("PostgreSQL stopped in the middle of a row.");
            }

            end += read;
        }
    }
}
