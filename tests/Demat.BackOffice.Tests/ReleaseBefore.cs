using Npgsql;
using Xunit;

namespace Demat.BackOffice.Tests;

/// <summary>What the servers of the last release send to PostgreSQL for an approval, word for word; to be written anew at each release.</summary>
internal static class ReleaseBefore
{
    private static readonly DateTime Now = new(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc);

    public static Task Start(NpgsqlDataSource source, Guid instance, CancellationToken stop) => Send(
        source,
        stop,
        Journal(instance, 1),
        new(
            "INSERT INTO process_instance (id, definition_id, version, status, state, started_at, started_by, ended_at, journal_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            instance, Guid.Empty, 1, "Running", "{}", Now, "lea.essai", null, new byte[32]),
        Task(instance, 1),
        Inbox(instance, 1));

    /// <summary>Reads, closes the task of the version before, opens the next one.</summary>
    public static async Task Approve(NpgsqlDataSource source, Guid instance, int version, CancellationToken stop)
    {
        await using (var read = source.CreateCommand(
            """
            SELECT i.version, i.state, i.journal_hash,
              (SELECT j.seq FROM journal j WHERE j.instance_id = $1 AND j.command_id = $2),
              (SELECT count(*) FROM process_definition),
              (SELECT NULL)
            FROM (SELECT 1) one LEFT JOIN process_instance i ON i.id = $1
            """))
        {
            read.Parameters.Add(new() { Value = instance });
            read.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            await using var row = await read.ExecuteReaderAsync(stop);
            Assert.True(await row.ReadAsync(stop));
            Assert.Equal(version - 1, row.GetInt32(0));
        }

        await Send(
            source,
            stop,
            Journal(instance, version),
            new(
                "UPDATE process_instance SET version = $2, status = $3, state = $4, ended_at = $5, journal_hash = $6 WHERE id = $1 AND version = $2 - 1",
                instance, version, "Running", "{}", null, new byte[32]),
            new("UPDATE task SET ended_at = $3, completed_by = $4, decision = $5 WHERE instance_id = $1 AND key = $2", instance, version - 1L, Now, "hugo.temoin", "approuver"),
            new("DELETE FROM inbox WHERE instance_id = $1 AND key = $2", instance, version - 1L),
            new("DELETE FROM timer WHERE instance_id = $1 AND key = $2", instance, version - 1L),
            Task(instance, version),
            Inbox(instance, version),
            new("INSERT INTO timer (instance_id, key, due) VALUES ($1, $2, $3)", instance, (long)version, Now));
    }

    private static Sent Journal(Guid instance, int version) => new(
        "INSERT INTO journal (instance_id, seq, at, command_id, by, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        instance, version, Now, Guid.CreateVersion7(), "hugo.temoin", "[]", new byte[32]);

    private static Sent Task(Guid instance, int version) => new(
        """
        INSERT INTO task (instance_id, key, bpmn_id, definition_id, element_id, name, kind, form_id, assignee, created_at, due, priority)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        instance, (long)version, "visas", Guid.Empty, "visa", "Viser", null, null, "hugo.temoin", Now, null, 50);

    private static Sent Inbox(Guid instance, int version) => new(
        "INSERT INTO inbox (instance_id, key, principal, due) VALUES ($1, $2, $3, $4)", instance, (long)version, "agent:hugo.temoin", Now);

    private static async Task Send(NpgsqlDataSource source, CancellationToken stop, params Sent[] statements)
    {
        await using var batch = source.CreateBatch();
        foreach (var (sql, values) in statements)
        {
            var one = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                one.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(one);
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private sealed record Sent(string Sql, params object?[] Values);
}
