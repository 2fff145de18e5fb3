using Demat.Engine;
using Microsoft.Data.Sqlite;

namespace Demat.Runtime;

/// <summary>SQLite: readers beside one writer, which commits together the commands that wait for it.</summary>
internal sealed class SqliteStore(string connectionString, SqliteWriter writer, string? hostStamp) : IInstanceStore
{
    private readonly string read = RuntimeSql.Read(hostStamp);

    public async ValueTask<Reading> Read(ProcessInstanceId instance, CommandId command, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var query = connection.CreateCommand();
        query.CommandText = read;
        SqliteValues.Bind(query, [instance.Value, command.Value]);
        await using var row = await query.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return StoredRow.Read(row);
    }

    public ValueTask Write(IReadOnlyList<Statement> statements, CancellationToken ct) => writer.Write(statements, ct);

    public ValueTask LearnTime(CancellationToken ct) => ValueTask.CompletedTask;
}
