using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Runs statements in the transaction of the host's context.</summary>
internal static class ContextStatements
{
    public static async Task Run(DbContext db, IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        if (statements.Count == 0)
        {
            return;
        }

        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        switch (db.Database.GetDbConnection())
        {
            case NpgsqlConnection connection:
                await using (var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)transaction))
                {
                    PostgresStore.Fill(batch, statements);
                    await batch.ExecuteNonQueryAsync(ct);
                }

                break;
            case SqliteConnection connection:
                foreach (var (sql, values) in statements)
                {
                    await using var one = connection.CreateCommand();
                    one.CommandText = sql;
                    one.Transaction = (SqliteTransaction?)transaction;
                    SqliteValues.Bind(one, values);
                    await one.ExecuteNonQueryAsync(ct);
                }

                break;
            case var other:
                throw new NotSupportedException($"{other.GetType().Name} is not a connection that the runtime knows.");
        }
    }
}
