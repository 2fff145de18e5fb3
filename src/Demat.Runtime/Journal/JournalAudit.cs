using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Checks the journal of every instance, in one pass over the table.</summary>
public static class JournalAudit
{
    /// <summary>Computes every chain again; gives the first break of each broken one.</summary>
    public static async Task<AuditReport> VerifyEveryJournal(this DbContext db, CancellationToken ct)
    {
        var broken = new List<BrokenJournal>();
        var (instances, entries) = (0, 0L);
        (ProcessInstanceId Id, int Version, byte[] Head)? current = null;
        var check = new ChainCheck();
        JournalCheck.Broken? found = null;

        var all = db.Set<InstanceRow>().AsNoTracking()
            .Join(db.Set<JournalRow>().AsNoTracking(), i => i.Id, j => j.Instance, (i, j) => new { i.Id, i.Version, i.JournalHash, Entry = j })
            .OrderBy(x => x.Id).ThenBy(x => x.Entry.Seq);
        await foreach (var one in all.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (current?.Id != one.Id)
            {
                Close();
                (current, check, found) = ((one.Id, one.Version, one.JournalHash), new ChainCheck(), null);
                instances++;
            }

            found ??= check.Next(one.Entry);
            entries++;
        }

        Close();
        broken.AddRange(await Lost(db, ct));
        return new AuditReport(instances, entries, [.. broken.OrderBy(b => b.Instance.Value)]);

        void Close()
        {
            if (current is { } done && (found ?? check.End(done.Version, done.Head)) is JournalCheck.Broken at)
            {
                broken.Add(new(done.Id, at.Seq, at.Problem));
            }
        }
    }

    /// <summary>Instances without any entry, and entries without instance.</summary>
    private static async Task<IEnumerable<BrokenJournal>> Lost(DbContext db, CancellationToken ct)
    {
        var mute = await db.Set<InstanceRow>().Where(i => !db.Set<JournalRow>().Any(j => j.Instance == i.Id)).Select(i => i.Id).ToListAsync(ct);
        var orphans = await db.Set<JournalRow>().Where(j => !db.Set<InstanceRow>().Any(i => i.Id == j.Instance)).Select(j => j.Instance).Distinct().ToListAsync(ct);
        return mute.Select(id => new BrokenJournal(id, 1, "Le dossier n’a plus aucune écriture."))
            .Concat(orphans.Select(id => new BrokenJournal(id, 1, ChainCheck.NoInstance)));
    }
}

/// <summary>What a check of every journal found.</summary>
/// <param name="Instances">How many journals were read.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Broken">Those that are not as they were written.</param>
public sealed record AuditReport(int Instances, long Entries, IReadOnlyList<BrokenJournal> Broken);

/// <summary>The first entry of an instance that is not as it was written; a French sentence says what is wrong.</summary>
public sealed record BrokenJournal(ProcessInstanceId Instance, int Seq, string Problem);
