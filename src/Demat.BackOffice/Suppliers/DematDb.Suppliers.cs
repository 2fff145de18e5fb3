using Demat.BackOffice.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

public sealed partial class DematDb
{
    /// <summary>Companies we can order from.</summary>
    public DbSet<Supplier> Suppliers => Set<Supplier>();
}
