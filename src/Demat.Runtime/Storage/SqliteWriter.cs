using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Demat.Runtime;

/// <summary>
/// The one writer of the hot path on SQLite. Commands that come while it commits wait in a queue and share the next commit: the cost of
/// reaching the disk is paid once for all of them, and each is still applied whole or not at all.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostTogether = 64;

    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private readonly string connectionString;
    private readonly WriterGate gate;
    private readonly Task loop;
    private SqliteConnection? connection;

    public SqliteWriter(string connectionString, WriterGate gate)
    {
        this.connectionString = connectionString;
        this.gate = gate;
        loop = Task.Run(Loop);
    }

    /// <summary>Comes back when the statements are on the disk.</summary>
    public async ValueTask Write(IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        var work = new Work(statements, ct);
        if (!queue.Writer.TryWrite(work))
        {
            throw new ObjectDisposedException(nameof(SqliteWriter));
        }

        await work.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        Close();
    }

    private async Task Loop()
    {
        var together = new List<Work>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            using var turn = await gate.Enter(CancellationToken.None);
            together.Clear();
            while (together.Count < MostTogether && queue.Reader.TryRead(out var work))
            {
                together.Add(work);
            }

            Commit(together);
        }
    }

    private void Commit(List<Work> together)
    {
        try
        {
            Execute("BEGIN IMMEDIATE");
            var written = together.FindAll(TryWrite);
            Execute("COMMIT");
            written.ForEach(work => work.Done.TrySetResult());
        }
        catch (SqliteException e)
        {
            // Nothing of this round is kept; a new connection forgets whatever state the failure left.
            Close();
            together.ForEach(work => work.Done.TrySetException(e));
        }
    }

    private bool TryWrite(Work work)
    {
        if (work.Stop.IsCancellationRequested)
        {
            work.Done.TrySetCanceled(work.Stop);
            return false;
        }

        Execute("SAVEPOINT command");
        try
        {
            foreach (var (sql, values) in work.Statements)
            {
                Execute(sql, values);
            }
        }
        catch (SqliteException e) when (Conflict.Is(e))
        {
            Execute("ROLLBACK TO command");
            Execute("RELEASE command");
            work.Done.TrySetException(e);
            return false;
        }

        Execute("RELEASE command");
        return true;
    }

    private void Execute(string sql, params object?[] values)
    {
        if (!prepared.TryGetValue(sql, out var statement))
        {
            statement = Open().CreateCommand();
            statement.CommandText = sql;
            prepared[sql] = statement;
        }

        SqliteValues.Bind(statement, values);
        statement.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        if (connection is null)
        {
            connection = new SqliteConnection(connectionString);
            connection.Open();
        }

        return connection;
    }

    private void Close()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }

        prepared.Clear();
        connection?.Dispose();
        connection = null;
    }

    private sealed record Work(IReadOnlyList<Statement> Statements, CancellationToken Stop)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
