using Demat.BackOffice.Nomenclatures;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

public sealed partial class DematDb
{
    /// <summary>The M57 chart of accounts.</summary>
    public DbSet<M57Nature> M57Natures => Set<M57Nature>();

    /// <summary>The CPV vocabulary.</summary>
    public DbSet<CpvCode> CpvCodes => Set<CpvCode>();
}
