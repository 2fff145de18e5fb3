using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Budgets;

/// <summary>What the council voted for a chapitre in an exercise: the limit that nothing passes.</summary>
public sealed class Credit
{
    /// <summary>The budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Calendar year.</summary>
    public required int Exercise { get; init; }

    /// <summary>M57 chapitre (« 011 »).</summary>
    public required string Chapitre { get; init; }

    /// <summary>French label of the chapitre.</summary>
    public required string Label { get; init; }

    /// <summary>Voted, in euros.</summary>
    public required decimal Voted { get; init; }

    /// <summary>Engaged and not released, in euros.</summary>
    public decimal Engaged { get; private set; }

    /// <summary>Grows with each movement: of two concurrent engagements, one has to decide again.</summary>
    public int Version { get; private set; }

    /// <summary>Still free to engage, in euros.</summary>
    public decimal Available => Voted - Engaged;

    /// <summary>Engages an amount; a negative amount gives credits back.</summary>
    public void Engage(decimal amount)
    {
        Engaged += amount;
        Version++;
    }

    /// <summary>Takes over what is engaged from the same credit as it was before a new vote.</summary>
    internal void Resume(Credit before)
    {
        Engaged = before.Engaged;
        Version = before.Version;
    }
}

internal sealed class CreditTable : IEntityTypeConfiguration<Credit>
{
    public void Configure(EntityTypeBuilder<Credit> builder)
    {
        builder.ToTable("credit");
        builder.HasKey(c => new { c.Budget, c.Exercise, c.Chapitre });
        builder.Ignore(c => c.Available);
        builder.Property(c => c.Budget).HasMaxLength(10);
        builder.Property(c => c.Chapitre).HasMaxLength(10);
        builder.Property(c => c.Label).HasMaxLength(200);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<BudgetYear>().WithMany().HasForeignKey(c => new { c.Budget, c.Exercise }).OnDelete(DeleteBehavior.Restrict);
    }
}
