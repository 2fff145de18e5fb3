using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Demat.Runtime;

/// <summary>
/// The journal on PostgreSQL: one partition for each month in which instances began, so that a month of closed files can be detached
/// whole. The identifiers of instances begin with their moment: the month is a range of identifiers, and all entries of a file lie together.
/// </summary>
public static class JournalPartitions
{
    /// <summary>The table, as the first migration makes it.</summary>
    internal const string Definition =
        """
        CREATE TABLE journal (
          instance_id uuid NOT NULL,
          seq integer NOT NULL,
          at timestamptz NOT NULL,
          command_id uuid NOT NULL,
          by varchar(100),
          events text NOT NULL,
          hash bytea NOT NULL,
          CONSTRAINT pk_journal PRIMARY KEY (instance_id, seq)
        ) PARTITION BY RANGE (instance_id);
        CREATE UNIQUE INDEX ix_journal_instance_id_command_id ON journal (instance_id, command_id);
        CREATE TABLE journal_other PARTITION OF journal DEFAULT;
        """;

    private const string Detached = "_retired";
    private const int MonthsAhead = 3;

    /// <summary>Makes the partitioned table; in the first migration of PostgreSQL, in the place of an ordinary one.</summary>
    public static void CreateJournal(this MigrationBuilder migration) => migration.Sql(Definition);

    /// <summary>Makes the partitions of this month and of the next ones that are not there yet; nothing on SQLite. Gives how many it made.</summary>
    public static async Task<int> EnsureAhead(DbContext db, DateTimeOffset now, CancellationToken ct)
    {
        if (Conventions.IsSqlite(db.Database.ProviderName) || !await IsPartitioned(db, ct))
        {
            return 0;
        }

        var made = 0;
        var first = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (var month = first; month <= first.AddMonths(MonthsAhead); month = month.AddMonths(1))
        {
            made += await TryMake(db, month, ct) ? 1 : 0;
        }

        return made;
    }

    /// <summary>
    /// Takes the partition of a month out of the journal, in the transaction of the context; nothing when there is none. The disk is given
    /// back by <see cref="RemoveDetached"/>, which takes longer and keeps nobody waiting.
    /// </summary>
    public static async Task Detach(DbContext db, JournalMonth month, CancellationToken ct)
    {
        if (Conventions.IsSqlite(db.Database.ProviderName) || !await IsPartitioned(db, ct) || !await IsThere(db, month.Partition, ct))
        {
            return;
        }

        // Whoever writes to the journal waits meanwhile: rather give up than let them wait for a long reader.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '2s'", ct);
        var sql = $"ALTER TABLE journal DETACH PARTITION {month.Partition}; ALTER TABLE {month.Partition} RENAME TO {month.Partition}{Detached}";
        await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    /// <summary>Removes what was detached, also by a server that was stopped before it came to that. Gives how many tables went.</summary>
    public static async Task<int> RemoveDetached(DbContext db, CancellationToken ct)
    {
        if (Conventions.IsSqlite(db.Database.ProviderName))
        {
            return 0;
        }

        var pattern = "^journal_[0-9]{4}_[0-9]{2}" + Detached + "$";
        var names = await db.Database.SqlQuery<string>($"SELECT relname::text AS \"Value\" FROM pg_class WHERE relkind = 'r' AND relname ~ {pattern} AND pg_table_is_visible(oid)").ToListAsync(ct);
        foreach (var name in names)
        {
            var sql = $"DROP TABLE IF EXISTS {name}";
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        }

        return names.Count;
    }

    private static async Task<bool> IsThere(DbContext db, string name, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_class WHERE relname = {name}").SingleAsync(ct) > 0;

    private static async Task<bool> IsPartitioned(DbContext db, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid WHERE c.relname = 'journal'").SingleAsync(ct) > 0;

    private static async Task<bool> TryMake(DbContext db, DateTimeOffset month, CancellationToken ct)
    {
        var name = new JournalMonth(month).Partition;
        if (await IsThere(db, name, ct))
        {
            return false;
        }

        // Neither the name nor the bounds come from outside; a statement that makes a table takes no parameter.
        var sql = $"CREATE TABLE {name} PARTITION OF journal FOR VALUES FROM ('{UuidTime.First(month)}') TO ('{UuidTime.First(month.AddMonths(1))}')";
        try
        {
            await db.Database.ExecuteSqlRawAsync(sql, ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.InvalidObjectDefinition)
        {
            // Another node was faster; or entries of that month came before it was made, and stay where they are.
            return false;
        }
    }
}
