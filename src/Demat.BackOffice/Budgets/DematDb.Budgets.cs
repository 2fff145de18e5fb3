using Demat.BackOffice.Budgets;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

public sealed partial class DematDb
{
    /// <summary>Budgets.</summary>
    public DbSet<Budget> Budgets => Set<Budget>();

    /// <summary>Open exercises and their last engagement number.</summary>
    public DbSet<BudgetYear> BudgetYears => Set<BudgetYear>();

    /// <summary>Voted credits by chapitre.</summary>
    public DbSet<Credit> Credits => Set<Credit>();

    /// <summary>Envelopes of services.</summary>
    public DbSet<BudgetLine> BudgetLines => Set<BudgetLine>();

    /// <summary>Engagements.</summary>
    public DbSet<Engagement> Engagements => Set<Engagement>();
}
