using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Budgets;

/// <summary>An open exercise of a budget, and the last engagement number given in it.</summary>
/// <remarks>The row exists before the first engagement, so that two first engagements conflict on it instead of both making it.</remarks>
public sealed class BudgetYear
{
    /// <summary>The budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Calendar year.</summary>
    public required int Exercise { get; init; }

    /// <summary>Last number given, 0 before the first.</summary>
    public int LastNumber { get; private set; }

    /// <summary>Gives the next engagement number, « AAAA-BUDGET-NNNNNN », continuous in the exercise and the budget.</summary>
    public string NextNumber() => $"{Exercise:0000}-{Budget}-{++LastNumber:000000}";
}

internal sealed class BudgetYearTable : IEntityTypeConfiguration<BudgetYear>
{
    public void Configure(EntityTypeBuilder<BudgetYear> builder)
    {
        builder.ToTable("budget_year");
        builder.HasKey(y => new { y.Budget, y.Exercise });
        builder.Property(y => y.Budget).HasMaxLength(10);
        builder.Property(y => y.LastNumber).IsConcurrencyToken();
        builder.HasOne<Budget>().WithMany().HasForeignKey(y => y.Budget).OnDelete(DeleteBehavior.Restrict);
    }
}
