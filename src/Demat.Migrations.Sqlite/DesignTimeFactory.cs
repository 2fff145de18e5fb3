using Demat.BackOffice;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Demat.Migrations.Sqlite;

/// <summary>Lets the migration tool build the model; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<DematDb>
{
    /// <inheritdoc/>
    public DematDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<DematDb>()
        .UseSqlite("Data Source=design.db", x => x.MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name))
        .Options);
}
