using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Demat.Runtime;

/// <summary>The tables of the journal.</summary>
internal static class JournalModel
{
    /// <summary>How many pages share one line of the index by date.</summary>
    private const int PagesOfARange = 32;

    public static void Add(ModelBuilder model)
    {
        RuntimeModel.Table<JournalRow>(model, "journal", t =>
        {
            t.HasKey(j => new { j.Instance, j.Seq });
            t.HasIndex(j => new { j.Instance, j.Command }).IsUnique();
            t.Property(j => j.Events).HasConversion<RuntimeModel.Utf8Converter, ArrayStructuralComparer<byte>>();

            // For the hourly roots. On PostgreSQL a block range index, which costs next to nothing to write: entries come in the order of time.
            t.HasIndex(j => j.At).HasMethod("brin").HasStorageParameter("pages_per_range", PagesOfARange).HasStorageParameter("autosummarize", true);
        });
        RuntimeModel.Table<JournalRootRow>(model, "journal_root", t => t.HasKey(r => r.No));
        RuntimeModel.Table<JournalRootHeadsRow>(model, "journal_root_heads", t => t.HasKey(h => new { h.RootNo, h.FirstInstance }));
        RuntimeModel.Table<JournalRetirementRow>(model, "journal_retirement", t =>
        {
            t.HasKey(r => r.Month);
            t.Property(r => r.Month).HasMaxLength(7);
            t.Property(r => r.FileName).HasMaxLength(255);
            t.Property(r => r.Sha256).HasMaxLength(64);
        });
    }
}
