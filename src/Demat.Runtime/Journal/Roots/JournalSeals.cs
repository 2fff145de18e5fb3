using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Makes the root of every hour that is over.</summary>
/// <remarks>
/// An entry is dated before its commit, so it can land when its hour is over. An hour is therefore sealed a margin after its end, and each
/// root also looks back: a chain that grew before the period and that no root has seen yet joins this one. A root never changes; an entry
/// is covered by exactly one, at the latest by the root of the hour in which it landed.
/// </remarks>
public sealed class JournalSeals(IServiceScopeFactory scopes, WriterGate gate, TimeProvider clock)
{
    private const int HeadsOfARow = 1 << 16;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long after the end of an hour it is sealed: longer than a commit can take.</summary>
    public static TimeSpan Margin { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How far before its period a root looks for entries that landed late: a node whose clock is an hour slow, and the margin.</summary>
    public static TimeSpan Lookback { get; } = TimeSpan.FromHours(2);

    /// <summary>Seals the hours that are over and have no root yet; gives how many. Two nodes at once seal each hour once.</summary>
    public async Task<int> SealClosedHours(CancellationToken ct)
    {
        var made = 0;
        while (await SealNext(ct))
        {
            made++;
        }

        return made;
    }

    private async Task<bool> SealNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var now = clock.Now();
        var last = await db.Set<JournalRootRow>().AsNoTracking().OrderByDescending(r => r.No).FirstOrDefaultAsync(ct);
        var closed = HourOf(now - Margin);
        var (from, until) = last is null ? (await Beginning(db, closed, ct), closed) : (last.UntilAt, last.UntilAt + Hour);
        if (until > closed || from >= until)
        {
            return false;
        }

        var (root, rows) = await Collect(db, last, from, until, ct);
        db.Add(RootChain.Next(last, from, until, now, root.Count, root.Root()));
        db.AddRange(rows);
        try
        {
            using var turn = await gate.Enter(db, ct);
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (Conflict.Is(e))
        {
            // Another node made the same root.
            return false;
        }
    }

    /// <summary>The first root covers all that was written before roots were made.</summary>
    private static async Task<DateTimeOffset> Beginning(DbContext db, DateTimeOffset closed, CancellationToken ct)
    {
        var first = await db.Set<JournalRow>().OrderBy(j => j.At).Select(j => (DateTimeOffset?)j.At).FirstOrDefaultAsync(ct);
        return first is { } at && at < closed ? HourOf(at) : closed - Hour;
    }

    private static async Task<(MerkleRoot Root, List<JournalRootHeadsRow> Rows)> Collect(
        DbContext db, JournalRootRow? last, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var since = last is null ? DateTimeOffset.MinValue : from - Lookback;
        var covered = await Covered(db, since, ct);
        var no = (last?.No ?? 0) + 1;
        var (root, rows, heads) = (new MerkleRoot(), new List<JournalRootHeadsRow>(), new List<JournalHead>());
        await foreach (var head in Grown(db, since, until).WithCancellation(ct))
        {
            if (covered.GetValueOrDefault(head.Instance) >= head.Seq)
            {
                continue;
            }

            root.Add(head.Leaf());
            heads.Add(head);
            if (heads.Count == HeadsOfARow)
            {
                Close();
            }
        }

        Close();
        return (root, rows);

        void Close()
        {
            if (heads.Count > 0)
            {
                rows.Add(new() { RootNo = no, FirstInstance = heads[0].Instance, LastInstance = heads[^1].Instance, Heads = JournalHead.WriteAll(heads) });
                heads.Clear();
            }
        }
    }

    /// <summary>The last entry before the end of the period, of every chain that has one since, ordered by instance.</summary>
    private static IAsyncEnumerable<JournalHead> Grown(DbContext db, DateTimeOffset since, DateTimeOffset until)
    {
        var journal = db.Set<JournalRow>().AsNoTracking();
        return journal.Where(j => j.At >= since && j.At < until)
            .GroupBy(j => j.Instance).Select(g => new { Instance = g.Key, Seq = g.Max(j => j.Seq) })
            .Join(journal, g => g, j => new { j.Instance, j.Seq }, (g, j) => new { j.Instance, j.Seq, j.Hash })
            .OrderBy(j => j.Instance).Select(j => new JournalHead(j.Instance, j.Seq, j.Hash)).AsAsyncEnumerable();
    }

    /// <summary>What the roots that looked at the same time have seen.</summary>
    private static async Task<Dictionary<ProcessInstanceId, int>> Covered(DbContext db, DateTimeOffset since, CancellationToken ct)
    {
        var covered = new Dictionary<ProcessInstanceId, int>();
        var roots = db.Set<JournalRootRow>().Where(r => r.UntilAt > since).Select(r => r.No);
        await foreach (var row in db.Set<JournalRootHeadsRow>().AsNoTracking().Where(h => roots.Contains(h.RootNo)).OrderBy(h => h.RootNo).AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var head in JournalHead.ReadAll(row.Heads))
            {
                covered[head.Instance] = head.Seq;
            }
        }

        return covered;
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}
