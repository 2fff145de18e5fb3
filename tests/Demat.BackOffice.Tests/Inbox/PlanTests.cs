using System.Data.Common;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Requests.Mine;
using Demat.BackOffice.Search;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Xunit;

namespace Demat.BackOffice.Tests.Inbox;

/// <summary>No list reads a whole table: each statement is explained by PostgreSQL with the indexes that the migrations make.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task Lists_counters_and_searches_read_indexes_alone()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var sent = new Sent();
        var options = new DbContextOptionsBuilder<DematDb>().AddInterceptors(sent);
        database.Configure(options, "Demat.Migrations.PostgreSql");
        await using var db = new DematDb((DbContextOptions<DematDb>)options.Options);
        await db.Database.MigrateAsync(stop);
        var now = new DateTimeOffset(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);
        for (var i = 1; i <= 300; i++)
        {
            db.Put(i, now.AddHours(i), [$"agent:a{i % 9}", $"group:g{i % 7}"], requester: $"a{i % 5}", unit: $"u{i % 4}");
        }

        await db.SaveChangesAsync(stop);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", stop);

        sent.Commands.Clear();
        var words = FoldedWords.Sought("tables D-2026-12");
        var inbox = new InboxRows(db, new("a1"), ["agent:a1", "group:g1", "group:g2"]);
        var place = new InboxCursor(now, new(Guid.Empty), new(1));
        await inbox.Page(null, false, null, null, 21, stop);
        await inbox.Page(place, true, now, Desk.Process, 21, stop);
        await inbox.Some(stop);
        await inbox.Count(stop);
        await inbox.CountLate(now, stop);
        await inbox.Found(words, null, stop);
        await inbox.Found(words, Desk.Process, stop);
        foreach (var owners in new RequestOwners[] { new RequestOwners.OneAgent(new("a1")), new RequestOwners.SomeUnits([new("u1"), new("u2")]), new RequestOwners.Everybody() })
        {
            var requests = new RequestRows(db, owners);
            await requests.Page(null, false, 21, stop);
            await requests.Page(new(now, new(Guid.Empty)), true, 21, stop);
            await requests.Found(words, stop);
        }

        Assert.True(sent.Commands.Count >= 16, $"{sent.Commands.Count} statements");
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(stop);
        await using (var small = new NpgsqlCommand("SET enable_seqscan = off", connection))
        {
            await small.ExecuteNonQueryAsync(stop);
        }

        foreach (var (sql, values) in sent.Commands)
        {
            await using var explain = new NpgsqlCommand("EXPLAIN " + sql, connection);
            explain.Parameters.AddRange(values);
            await using var rows = await explain.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                Assert.False(rows.GetString(0).Contains("Seq Scan", StringComparison.Ordinal), $"{rows.GetString(0)}\n{sql}");
            }
        }
    }

    private sealed class Sent : DbCommandInterceptor
    {
        public List<(string Sql, NpgsqlParameter[] Values)> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]));
            return new(result);
        }
    }
}
