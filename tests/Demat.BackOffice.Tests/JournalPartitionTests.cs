using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests;

public class JournalPartitionTests
{
    private static readonly DateTimeOffset November = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Entries_lie_in_the_month_in_which_their_instance_began_and_a_month_can_leave()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var options = new DbContextOptionsBuilder<DematDb>();
        database.Configure(options, "Demat.Migrations.PostgreSql");
        await using var db = new DematDb(options.Options);
        await db.Database.MigrateAsync(stop);

        Assert.Equal(4, await JournalPartitions.EnsureAhead(db, November, stop));
        Assert.Equal(0, await JournalPartitions.EnsureAhead(db, November, stop));
        Assert.Equal(1, await JournalPartitions.EnsureAhead(db, November.AddMonths(1), stop));

        db.AddRange(Entry(Guid.CreateVersion7(November)), Entry(Guid.CreateVersion7(November.AddMonths(1))), Entry(Guid.CreateVersion7(November.AddYears(-3))));
        await db.SaveChangesAsync(stop);

        Assert.Equal([("journal_2026_11", 1), ("journal_2026_12", 1), ("journal_other", 1)], await Filled(db, stop));

        await using (var transaction = await db.Database.BeginTransactionAsync(stop))
        {
            await JournalPartitions.Detach(db, new(November), stop);
            await transaction.CommitAsync(stop);
        }

        // As if the server had been stopped here: whoever comes next gives the disk back, and takes nothing else.
        Assert.Equal([("journal_2026_12", 1), ("journal_other", 1)], await Filled(db, stop));
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE journal_2025_01_kept ()", stop);
        Assert.Equal(1, await JournalPartitions.RemoveDetached(db, stop));
        Assert.Equal(0, await JournalPartitions.RemoveDetached(db, stop));
        Assert.Equal([("journal_2026_12", 1), ("journal_other", 1)], await Filled(db, stop));
    }

    private static JournalRow Entry(Guid instance) => new()
    {
        Instance = new(instance),
        Seq = 1,
        At = November,
        Command = new(Guid.CreateVersion7(November)),
        Events = "[]"u8.ToArray(),
        Hash = new byte[32],
    };

    private static async Task<List<(string, int)>> Filled(DematDb db, CancellationToken stop)
    {
        var filled = new List<(string, int)>();
        await db.Database.OpenConnectionAsync(stop);
        await using var query = db.Database.GetDbConnection().CreateCommand();
        query.CommandText = "SELECT tableoid::regclass::text, count(*)::int FROM journal GROUP BY 1 ORDER BY 1";
        await using var rows = await query.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            filled.Add((rows.GetString(0), rows.GetInt32(1)));
        }

        return filled;
    }
}
