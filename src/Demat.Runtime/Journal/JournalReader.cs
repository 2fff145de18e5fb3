using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Reads and checks the journal of one instance.</summary>
public static class JournalReader
{
    /// <summary>The entries in order.</summary>
    public static Task<List<JournalRow>> Journal(this DbContext db, ProcessInstanceId instance, CancellationToken ct) =>
        db.Set<JournalRow>().AsNoTracking().Where(j => j.Instance == instance).OrderBy(j => j.Seq).ToListAsync(ct);

    /// <summary>What happened, in order, each event with its date and who caused it.</summary>
    public static async Task<List<JournalEvent>> History(this DbContext db, ProcessInstanceId instance, CancellationToken ct) =>
        [.. (await db.Journal(instance, ct)).SelectMany(entry => EngineJson.EventsFromJson(entry.Events).Select(e => new JournalEvent(entry.At, entry.By, e)))];

    /// <summary>Computes the chain again and says where it breaks first, if it does.</summary>
    public static async Task<JournalCheck> VerifyJournal(this DbContext db, ProcessInstanceId instance, CancellationToken ct)
    {
        var head = await db.Set<InstanceRow>().AsNoTracking()
            .Where(i => i.Id == instance).Select(i => new { i.Version, i.JournalHash }).FirstOrDefaultAsync(ct);
        var entries = await db.Journal(instance, ct);
        if (head is null || entries.Count == 0)
        {
            return (head, entries.Count) switch
            {
                (null, 0) => new JournalCheck.Intact(0),
                (null, _) => new JournalCheck.Broken(1, ChainCheck.NoInstance),
                _ => await db.Retirement(instance, ct) is { } file ? new JournalCheck.Retired(file) : new JournalCheck.Broken(1, ChainCheck.NoEntry),
            };
        }

        var check = new ChainCheck();
        check.Reset();
        entries.ForEach(check.Next);
        check.End(head.Version, head.JournalHash);
        return check.Found is { } broken ? broken : new JournalCheck.Intact(check.Entries);
    }

    /// <summary>The heads under an hourly root, ordered by instance: the leaves of its <see cref="MerkleTree"/>.</summary>
    public static async Task<List<JournalHead>> SealedHeads(this DbContext db, int root, CancellationToken ct)
    {
        var rows = await db.Set<JournalRootHeadsRow>().AsNoTracking().Where(h => h.RootNo == root).OrderBy(h => h.FirstInstance).Select(h => h.Heads).ToListAsync(ct);
        return [.. rows.SelectMany(JournalHead.ReadAll)];
    }

    /// <summary>Where the journal of an instance went; null when it is here.</summary>
    public static Task<JournalRetirementRow?> Retirement(this DbContext db, ProcessInstanceId instance, CancellationToken ct)
    {
        var month = JournalMonth.Of(instance).Name;
        return db.Set<JournalRetirementRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Month == month, ct);
    }
}

/// <summary>Something that happened in an instance.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="By">The person who caused it, if one did.</param>
/// <param name="Event">What happened.</param>
public sealed record JournalEvent(DateTimeOffset At, AgentId? By, Event Event);

/// <summary>What the check of a journal found. A closed family.</summary>
public abstract record JournalCheck
{
    private JournalCheck() { }

    /// <summary>Every entry is as it was written.</summary>
    public sealed record Intact(int Entries) : JournalCheck;

    /// <summary>The entries are in a file, see <see cref="JournalSegments"/>.</summary>
    public sealed record Retired(JournalRetirementRow To) : JournalCheck;

    /// <summary>The first entry that is not; a French sentence says what is wrong.</summary>
    public sealed record Broken(int Seq, string Problem) : JournalCheck;
}
