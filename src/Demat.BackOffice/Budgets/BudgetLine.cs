using Demat.BackOffice.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Budgets;

/// <summary>The envelope of a service inside a chapitre. Passing it warns finance; it does not block.</summary>
public sealed class BudgetLine
{
    /// <summary>Calendar year.</summary>
    public required int Exercise { get; init; }

    /// <summary>Readable code, unique in the exercise (« SPO-60632 »).</summary>
    public required string Code { get; init; }

    /// <summary>French label.</summary>
    public required string Label { get; init; }

    /// <summary>The budget.</summary>
    public required string Budget { get; init; }

    /// <summary>M57 chapitre.</summary>
    public required string Chapitre { get; init; }

    /// <summary>M57 account by nature, a leaf of that chapitre.</summary>
    public required string Nature { get; init; }

    /// <summary>M57 function (« 321 »).</summary>
    public required string Fonction { get; init; }

    /// <summary>The unit that spends it.</summary>
    public required UnitId Unit { get; init; }

    /// <summary>Given to the unit, in euros.</summary>
    public required decimal Voted { get; init; }

    /// <summary>Engaged and not released, in euros.</summary>
    public decimal Engaged { get; private set; }

    /// <summary>What is left, in euros; below zero once the envelope is passed.</summary>
    public decimal Available => Voted - Engaged;

    /// <summary>Engages an amount; a negative amount gives credits back. Guarded by the version of the chapitre's credit.</summary>
    public void Engage(decimal amount) => Engaged += amount;
}

internal sealed class BudgetLineTable : IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<BudgetLine> builder)
    {
        builder.ToTable("budget_line");
        builder.HasKey(l => new { l.Exercise, l.Code });
        builder.Ignore(l => l.Available);
        builder.Property(l => l.Code).HasMaxLength(40);
        builder.Property(l => l.Label).HasMaxLength(200);
        builder.Property(l => l.Budget).HasMaxLength(10);
        builder.Property(l => l.Chapitre).HasMaxLength(10);
        builder.Property(l => l.Nature).HasMaxLength(10);
        builder.Property(l => l.Fonction).HasMaxLength(10);
        builder.HasIndex(l => new { l.Exercise, l.Unit });
        builder.HasOne<Credit>().WithMany().HasForeignKey(l => new { l.Budget, l.Exercise, l.Chapitre }).OnDelete(DeleteBehavior.Restrict);
    }
}
