using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>The tables of batches of migrations.</summary>
internal static class MigrationModel
{
    public static void Add(ModelBuilder model)
    {
        RuntimeModel.Table<MigrationBatchRow>(model, "migration_batch", t =>
        {
            t.HasKey(b => b.Id);
            t.HasIndex(b => b.Source);
            t.HasIndex(b => b.BackOf);
            t.HasIndex(b => new { b.Status, b.CreatedAt });
            t.Property(b => b.Status).HasConversion<string>().HasMaxLength(20);
        });
        RuntimeModel.Table<MigrationItemRow>(model, "migration_item", t =>
        {
            t.HasKey(i => new { i.Instance, i.Batch });
            t.HasIndex(i => new { i.Batch, i.Status, i.Instance });
            t.Property(i => i.Status).HasConversion<string>().HasMaxLength(20);
        });
    }
}
