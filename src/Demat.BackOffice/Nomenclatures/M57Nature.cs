using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Nomenclatures;

/// <summary>An account by nature of the M57 chart of accounts.</summary>
/// <param name="Code">Account number (« 60632 »).</param>
/// <param name="Label">Official French label.</param>
/// <param name="Parent">Number of the account above; null at the top.</param>
/// <param name="IsLeaf">True when it can be used; the others only group.</param>
/// <param name="ExpenseChapter">Chapitre of its real expenses; null when it takes none.</param>
/// <param name="RevenueChapter">Chapitre of its real revenues; null when it takes none.</param>
/// <param name="IsEquipment">True for an equipment expense.</param>
public sealed record M57Nature(
    string Code, string Label, string? Parent, bool IsLeaf, string? ExpenseChapter, string? RevenueChapter, bool IsEquipment)
{
    /// <summary>True when an order can be charged to it.</summary>
    public bool TakesExpenses => IsLeaf && ExpenseChapter is not null;
}

internal sealed class M57NatureTable : IEntityTypeConfiguration<M57Nature>
{
    public void Configure(EntityTypeBuilder<M57Nature> builder)
    {
        builder.ToTable("m57_nature");
        builder.HasKey(n => n.Code);
        builder.Ignore(n => n.TakesExpenses);
        builder.Property(n => n.Code).HasMaxLength(10);
        builder.Property(n => n.Parent).HasMaxLength(10);
        builder.Property(n => n.Label).HasMaxLength(400);
        builder.Property(n => n.ExpenseChapter).HasMaxLength(10);
        builder.Property(n => n.RevenueChapter).HasMaxLength(10);
    }
}
