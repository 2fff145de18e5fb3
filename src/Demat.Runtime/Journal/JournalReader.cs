using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Reads and checks the journal of one instance.</summary>
public static class JournalReader
{
    /// <summary>The entries in order.</summary>
    public static Task<List<JournalRow>> Journal(this DbContext db, ProcessInstanceId instance, CancellationToken ct) =>
        db.Set<JournalRow>().AsNoTracking().Where(j => j.Instance == instance).OrderBy(j => j.Seq).ToListAsync(ct);

    /// <summary>The event that an entry records.</summary>
    public static Event Event(this JournalRow entry) => EngineJson.EventFromJson(entry.Payload);

    /// <summary>Computes the chain again and says where it breaks first, if it does.</summary>
    public static async Task<JournalCheck> VerifyJournal(this DbContext db, ProcessInstanceId instance, CancellationToken ct)
    {
        var head = await db.Set<InstanceRow>().AsNoTracking()
            .Where(i => i.Id == instance).Select(i => new { i.JournalSeq, i.JournalHash }).FirstOrDefaultAsync(ct);
        var previous = JournalChain.Origin;
        var seq = 0L;
        foreach (var entry in await db.Journal(instance, ct))
        {
            seq++;
            if (entry.Seq != seq)
            {
                return new JournalCheck.Broken(seq, $"L’écriture {seq} manque.");
            }

            if (!entry.PrevHash.AsSpan().SequenceEqual(previous))
            {
                return new JournalCheck.Broken(seq, $"L’écriture {seq} ne suit pas la précédente.");
            }

            previous = JournalChain.HashOf(entry, previous);
            if (!entry.Hash.AsSpan().SequenceEqual(previous))
            {
                return new JournalCheck.Broken(seq, $"L’écriture {seq} a été modifiée.");
            }
        }

        if (head is null)
        {
            return seq == 0 ? new JournalCheck.Intact(0) : new JournalCheck.Broken(seq, "Le dossier de ce journal n’existe plus.");
        }

        return head.JournalSeq == seq && head.JournalHash.AsSpan().SequenceEqual(previous)
            ? new JournalCheck.Intact(seq)
            : new JournalCheck.Broken(Math.Min(seq, head.JournalSeq) + 1, $"Le journal compte {seq} écritures, le dossier en connaît {head.JournalSeq}.");
    }
}

/// <summary>What the check of a journal found. A closed family.</summary>
public abstract record JournalCheck
{
    private JournalCheck() { }

    /// <summary>Every entry is as it was written.</summary>
    public sealed record Intact(long Entries) : JournalCheck;

    /// <summary>The first entry that is not; a French sentence says what is wrong.</summary>
    public sealed record Broken(long Seq, string Problem) : JournalCheck;
}
