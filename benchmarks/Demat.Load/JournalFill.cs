using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Demat.Load;

/// <summary>Fills a partitioned journal with copies of a real file, each chained for itself, its entries among those of others as they come in life.</summary>
internal static class JournalFill
{
    private const int Approvals = 9;
    private const int FilesAtOnce = 5_000;
    private static readonly DateTimeOffset Today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Gives how many entries were made.</summary>
    public static async Task<long> Run(Node node, string database, long events, int months)
    {
        await Partition(node, months);
        var there = await node.Read(db => db.Set<JournalRow>().LongCountAsync());
        if (there >= events)
        {
            return 0;
        }

        var (like, entries) = await Example(node);
        var files = (events - there) / entries.Count;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 0 }.ConnectionString);
        var first = new JournalMonth(Today.AddMonths(1 - months)).Start;
        var between = (Today - first) / Math.Max(1, files);
        for (var done = 0L; done < files; done += FilesAtOnce)
        {
            var ids = Enumerable.Range(0, (int)Math.Min(FilesAtOnce, files - done)).Select(i => Guid.CreateVersion7(first + (between * (done + i)))).Order().ToArray();
            var heads = await Entries(source, ids, entries);
            await Instances(source, ids, heads, like);
        }

        await using var analyze = source.CreateCommand("VACUUM ANALYZE journal, process_instance");
        await analyze.ExecuteNonQueryAsync();
        return files * entries.Count;
    }

    /// <summary>The table as the migrations make it, instead of the ordinary one of the model.</summary>
    private static async Task Partition(Node node, int months) => await node.Read(async db =>
    {
        if (await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid WHERE c.relname = 'journal'").SingleAsync() == 0)
        {
            const string anew = "DROP TABLE journal;" + JournalPartitions.Definition + "CREATE INDEX ix_journal_at ON journal USING brin (at) WITH (pages_per_range = 32, autosummarize = true);";
            await db.Database.ExecuteSqlRawAsync(anew);
        }

        for (var month = 0; month < months; month++)
        {
            await JournalPartitions.EnsureAhead(db, Today.AddMonths(-month), default);
        }

        return 0;
    });

    private static async Task<(InstanceRow Instance, List<JournalRow> Entries)> Example(Node node)
    {
        var task = await node.Start(node.Endless, FeelContext.Empty.With("who", new FeelValue.Text("hugo.temoin")).With("objet", new FeelValue.Text("Fournitures de bureau")));
        for (var i = 0; i < Approvals; i++)
        {
            task = task with { Task = (await node.Approve(task, FeelContext.Empty.With("decision", new FeelValue.Text("approuver"))))!.Value };
        }

        return (await node.Read(db => db.Set<InstanceRow>().AsNoTracking().SingleAsync(i => i.Id == task.Instance)), await node.Read(db => db.Journal(task.Instance, default)));
    }

    private static async Task<byte[][]> Entries(NpgsqlDataSource source, Guid[] ids, List<JournalRow> like)
    {
        var heads = Array.ConvertAll(ids, _ => new byte[32]);
        await using var connection = await source.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("COPY journal (instance_id, seq, at, command_id, by, events, hash) FROM STDIN (FORMAT BINARY)");
        foreach (var entry in like)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                var (at, command) = (JournalMonth.Of(ids[i]).Start.AddDays(entry.Seq).AddMilliseconds(i), Guid.CreateVersion7());
                var by = System.Text.Encoding.UTF8.GetBytes(entry.By!.Value.Value);
                var hash = new byte[32];
                JournalChain.Hash(new EntryBytes(ids[i], entry.Seq, at.UtcTicks, command, by, entry.Events, hash), heads[i], hash);
                heads[i] = hash;
                await copy.StartRowAsync();
                await copy.WriteAsync(ids[i], NpgsqlDbType.Uuid);
                await copy.WriteAsync(entry.Seq, NpgsqlDbType.Integer);
                await copy.WriteAsync(at, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(command, NpgsqlDbType.Uuid);
                await copy.WriteAsync(by, NpgsqlDbType.Varchar);
                await copy.WriteAsync(entry.Events, NpgsqlDbType.Text);
                await copy.WriteAsync(hash, NpgsqlDbType.Bytea);
            }
        }

        await copy.CompleteAsync();
        return heads;
    }

    private static async Task Instances(NpgsqlDataSource source, Guid[] ids, byte[][] heads, InstanceRow like)
    {
        await using var insert = source.CreateCommand(
            "INSERT INTO process_instance (id, definition_id, version, status, state, started_at, journal_hash) SELECT id, $2, $3, 'Running', $4, $5, hash FROM unnest($1, $6) AS t (id, hash)");
        foreach (var value in new object[] { ids, like.Definition.Value, like.Version, System.Text.Encoding.UTF8.GetString(like.State), like.StartedAt, heads })
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await insert.ExecuteNonQueryAsync();
    }
}
