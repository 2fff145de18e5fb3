using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Where the last entries of a month's instances lie under the hourly roots, with the proof of each.</summary>
/// <param name="Roots">The roots concerned, in order.</param>
/// <param name="Seals">The last seal of each instance.</param>
internal sealed record SegmentSeals(List<JournalRootRow> Roots, Dictionary<ProcessInstanceId, SegmentSeal> Seals)
{
    public static async Task<SegmentSeals> Of(DbContext db, JournalMonth month, CancellationToken ct)
    {
        var (first, until) = month.Ids;
        var concerned = await db.Set<JournalRootHeadsRow>()
            .FromSql($"SELECT * FROM journal_root_heads WHERE last_instance >= {first} AND first_instance < {until}")
            .Select(h => h.RootNo).Distinct().Order().ToListAsync(ct);
        var seals = new Dictionary<ProcessInstanceId, SegmentSeal>();
        foreach (var no in concerned)
        {
            var heads = await db.SealedHeads(no, ct);
            var tree = new MerkleTree(heads.Select(h => h.Leaf()));
            foreach (var (index, head) in heads.Index().Where(h => JournalMonth.Of(h.Item.Instance) == month))
            {
                seals[head.Instance] = new(no, index, head, tree.Proof(index));
            }
        }

        var used = seals.Values.Select(s => s.Root).ToHashSet();
        return new(await db.Set<JournalRootRow>().AsNoTracking().Where(r => used.Contains(r.No)).OrderBy(r => r.No).ToListAsync(ct), seals);
    }
}

/// <summary>A head under a root.</summary>
internal sealed record SegmentSeal(int Root, int Index, JournalHead Head, IReadOnlyList<byte[]> Proof);
