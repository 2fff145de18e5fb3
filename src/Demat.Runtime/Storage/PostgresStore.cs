using Demat.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Demat.Runtime;

/// <summary>PostgreSQL: one statement to read, one batch to write, which is one transaction.</summary>
internal sealed class PostgresStore(NpgsqlDataSource source, string? hostStamp, DatabaseClock? clock) : IInstanceStore
{
    private readonly string read = RuntimeSql.Read(hostStamp, clock is null ? "NULL::timestamptz" : "clock_timestamp()");

    public async ValueTask<Reading> Read(ProcessInstanceId instance, CommandId command, CancellationToken ct)
    {
        await using var query = source.CreateCommand(read);
        query.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = instance.Value });
        query.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = command.Value });
        var asked = clock?.GetTimestamp() ?? 0;
        await using var row = await query.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var reading = StoredRow.Read(row);
        if (clock is not null && reading.Now is { } now)
        {
            clock.Learn(now, asked);
        }

        return reading;
    }

    public async ValueTask Write(IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        Fill(batch, statements);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public ValueTask LearnTime(CancellationToken ct) => clock is null ? ValueTask.CompletedTask : new(clock.Ask(source, ct));

    /// <summary>Puts statements into a batch.</summary>
    internal static void Fill(NpgsqlBatch batch, IReadOnlyList<Statement> statements)
    {
        foreach (var (sql, values) in statements)
        {
            var one = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                one.Parameters.Add(value is Utf8 text
                    ? new NpgsqlParameter<byte[]> { TypedValue = text.Bytes, NpgsqlDbType = NpgsqlDbType.Text }
                    : new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(one);
        }
    }
}
