using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Budgets;

/// <summary>Where an engagement stands.</summary>
public enum EngagementStatus
{
    /// <summary>It holds credits.</summary>
    Engaged,

    /// <summary>It gave back all its credits.</summary>
    Released,
}

/// <summary>Credits reserved for one order before it binds the authority (CGCT, L.2342-2).</summary>
public sealed class Engagement
{
    /// <summary>« AAAA-BUDGET-NNNNNN »; given once, never used again.</summary>
    public required string Number { get; init; }

    /// <summary>Calendar year.</summary>
    public required int Exercise { get; init; }

    /// <summary>The budget.</summary>
    public required string Budget { get; init; }

    /// <summary>The chapitre that gave the credits.</summary>
    public required string Chapitre { get; init; }

    /// <summary>Code of the budget line.</summary>
    public required string Line { get; init; }

    /// <summary>What the order took from the credits: HT or TTC according to the budget.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Given back since.</summary>
    public decimal ReleasedAmount { get; set; }

    /// <summary>The process instance that asked.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>When the number was given.</summary>
    public required DateTimeOffset EngagedAt { get; init; }

    /// <summary>Why credits were given back, in French; null when they were not.</summary>
    public string? ReleaseReason { get; set; }

    /// <summary>Engaged, or released.</summary>
    public EngagementStatus Status { get; set; }
}

internal sealed class EngagementTable : IEntityTypeConfiguration<Engagement>
{
    public void Configure(EntityTypeBuilder<Engagement> builder)
    {
        builder.ToTable("engagement");
        builder.HasKey(e => e.Number);
        builder.Property(e => e.Number).HasMaxLength(50);
        builder.Property(e => e.Budget).HasMaxLength(10);
        builder.Property(e => e.Chapitre).HasMaxLength(10);
        builder.Property(e => e.Line).HasMaxLength(40);
        builder.Property(e => e.ReleaseReason).HasMaxLength(400);
        builder.Property(e => e.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.ReleasedAmount).IsConcurrencyToken();
        builder.HasIndex(e => e.Instance);
        builder.HasOne<BudgetLine>().WithMany().HasForeignKey(e => new { e.Exercise, e.Line }).OnDelete(DeleteBehavior.Restrict);
    }
}
