using Npgsql;

namespace Demat.Runtime;

/// <summary>PostgreSQL: the entries and the instances by two connections that see the same moment.</summary>
internal sealed class PostgresJournalCursor : IJournalCursor
{
    /// <summary>The date from which PostgreSQL counts its microseconds.</summary>
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly NpgsqlConnection other;
    private readonly NpgsqlTransaction[] transactions;
    private readonly PostgresCopy entries;
    private readonly PostgresCopy heads;

    /// <param name="connection">An open connection of the caller.</param>
    /// <param name="slice">Which instances.</param>
    public PostgresJournalCursor(NpgsqlConnection connection, JournalSlice slice)
    {
        other = (NpgsqlConnection)((ICloneable)connection).Clone();
        other.Open();
        transactions = [connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead), other.BeginTransaction(System.Data.IsolationLevel.RepeatableRead)];
        using (var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection))
        {
            using var import = new NpgsqlCommand($"SET TRANSACTION SNAPSHOT '{export.ExecuteScalar()}'", other);
            import.ExecuteNonQuery();
        }

        InOrder(connection);
        InOrder(other);
        entries = new(connection, $"SELECT instance_id, seq, at, command_id, by, events, hash FROM journal {slice.Where("instance_id")} ORDER BY instance_id, seq", 7);
        heads = new(other, $"SELECT id, version, journal_hash FROM process_instance {slice.Where("id")} ORDER BY id", 3);
    }

    public IReadOnlyList<string> Unreadable => [];

    /// <summary>An empty name is no name: it would have the hash of nobody.</summary>
    public EntryBytes Entry => new(
        entries.Id(0), entries.Int(1), unchecked((entries.Long(2) * TimeSpan.TicksPerMicrosecond) + Epoch), entries.Id(3),
        entries.Bytes(4), entries.Bytes(5), entries.Bytes(6), isMisshapen: !entries.IsNull(4) && entries.Bytes(4).IsEmpty);

    public HeadBytes Head => new(heads.Id(0), heads.Int(1), heads.Bytes(2));

    public bool NextEntry() => entries.Next();

    public bool NextHead() => heads.Next();

    public void Dispose()
    {
        entries.Dispose();
        heads.Dispose();
        foreach (var transaction in transactions)
        {
            transaction.Dispose();
        }

        other.Dispose();
    }

    /// <summary>By the primary key from the first row on: a sort would write the whole journal to the disk once more, and several workers would fight for our cores.</summary>
    private static void InOrder(NpgsqlConnection connection)
    {
        using var settings = new NpgsqlCommand("SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off; SET LOCAL statement_timeout = 0", connection);
        settings.ExecuteNonQuery();
    }
}
