using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Budgets;

/// <summary>A budget of the authority: the main one, or an annexed one.</summary>
/// <param name="Code">Short code, part of engagement numbers (« 01 »).</param>
/// <param name="Name">French name.</param>
/// <param name="Siret">The establishment that appears on orders and invoices.</param>
/// <param name="SubjectToVat">True when VAT is recovered: credits are then consumed HT, otherwise TTC.</param>
public sealed record Budget(string Code, string Name, string Siret, bool SubjectToVat)
{
    /// <summary>What an order takes from the credits.</summary>
    public decimal ConsumptionOf(decimal ht, decimal ttc) => SubjectToVat ? ht : ttc;
}

internal sealed class BudgetTable : IEntityTypeConfiguration<Budget>
{
    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.ToTable("budget");
        builder.HasKey(b => b.Code);
        builder.Property(b => b.Code).HasMaxLength(10);
        builder.Property(b => b.Name).HasMaxLength(200);
        builder.Property(b => b.Siret).HasMaxLength(14);
    }
}
