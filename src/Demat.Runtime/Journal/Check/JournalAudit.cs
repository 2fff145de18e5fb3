using Demat.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Checks the journal of every instance and every hourly root; several slices of instances at once, each in one pass.</summary>
/// <remarks>Reads while the program works: each slice sees one moment. Memory holds the sealed heads of the slices that are read.</remarks>
public sealed class JournalAudit(IServiceScopeFactory scopes)
{
    private const int SlicesOfACore = 4;
    private const int InstancesOfASlice = 2_000;
    private const long HeadsOfASlice = 2_000_000;

    /// <summary>Computes every chain and every root again; gives the first break of each broken one.</summary>
    public async Task<AuditReport> Verify(CancellationToken ct, IProgress<AuditProgress>? progress = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var roots = await db.Set<JournalRootRow>().AsNoTracking().OrderBy(r => r.No).ToListAsync(ct);
        var rootCheck = await Check(db, roots, ct);
        var retired = await db.Set<JournalRetirementRow>().OrderBy(r => r.Month).Select(r => r.Month).ToListAsync(ct);
        var known = new KnownToAudit(roots is [.., var last] ? (last.FromAt - JournalSeals.Lookback).UtcTicks : long.MinValue, retired.ToHashSet());
        var slices = await Slices(db, roots.Sum(r => r.Heads), ct);
        var checks = new SliceCheck[slices.Count];
        var (read, done) = (0L, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, slices.Count), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct }, async (i, stop) =>
        {
            checks[i] = await Check(slices[i], known, more => Report(Interlocked.Add(ref read, more)), stop);
            Interlocked.Increment(ref done);
            Report(Interlocked.Read(ref read));
        });
        return new(
            checks.Sum(c => c.Instances),
            checks.Sum(c => c.Entries),
            [.. checks.SelectMany(c => c.Broken)],
            roots.Count,
            rootCheck.Broken,
            roots is [.., var top] ? new(top.No, top.UntilAt, Convert.ToHexStringLower(top.Hash)) : null,
            retired);

        void Report(long entries) => progress?.Report(new(entries, (double)Volatile.Read(ref done) / slices.Count));
    }

    private async Task<SliceCheck> Check(JournalSlice slice, KnownToAudit known, Action<long> read, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var seals = SealedHead.Of(await SealedIn(db, slice).ToListAsync(ct), slice);
        await db.Database.OpenConnectionAsync(ct);
        using IJournalCursor rows = db.Database.GetDbConnection() switch
        {
            NpgsqlConnection connection => new PostgresJournalCursor(connection, slice),
            SqliteConnection connection => new SqliteJournalCursor(connection, slice),
            var other => throw new NotSupportedException($"{other.GetType().Name} is not a connection that the runtime knows."),
        };
        var check = new SliceCheck(seals, known);
        check.Run(rows, read, ct);
        return check;
    }

    private static IQueryable<JournalRootHeadsRow> SealedIn(DbContext db, JournalSlice slice)
    {
        var (first, until) = (slice.First ?? Guid.Empty, slice.Until ?? Guid.AllBitsSet);
        return db.Set<JournalRootHeadsRow>().FromSql($"SELECT * FROM journal_root_heads WHERE last_instance >= {first} AND first_instance <= {until}").AsNoTracking();
    }

    private static async Task<RootCheck> Check(DbContext db, List<JournalRootRow> roots, CancellationToken ct)
    {
        var check = new RootCheck(roots);
        await foreach (var row in db.Set<JournalRootHeadsRow>().AsNoTracking().OrderBy(h => h.RootNo).ThenBy(h => h.FirstInstance).AsAsyncEnumerable().WithCancellation(ct))
        {
            check.Next(row);
        }

        check.End();
        return check;
    }

    /// <summary>Slices of about as many instances each; few for few instances.</summary>
    private static async Task<IReadOnlyList<JournalSlice>> Slices(DbContext db, long heads, CancellationToken ct)
    {
        var instances = db.Set<InstanceRow>().AsNoTracking().OrderBy(i => i.Id).Select(i => i.Id);
        var count = await instances.CountAsync(ct);
        var slices = (int)Math.Max(Math.Min(SlicesOfACore * Environment.ProcessorCount, count / InstancesOfASlice), heads / HeadsOfASlice) + 1;
        var edges = new List<Guid>();
        for (var i = 1; i < slices; i++)
        {
            var id = await instances.Skip((int)((long)count * i / slices)).FirstOrDefaultAsync(ct);
            edges.Add(id.Value);
        }

        return JournalSlice.Cut(edges);
    }
}
