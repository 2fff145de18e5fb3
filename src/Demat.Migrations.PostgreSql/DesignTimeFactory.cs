using Demat.BackOffice;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Demat.Migrations.PostgreSql;

/// <summary>Lets the migration tool build the model; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<DematDb>
{
    /// <inheritdoc/>
    public DematDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<DematDb>()
        .UseNpgsql("Host=localhost;Database=design", x => x.MigrationsAssembly(typeof(DesignTimeFactory).Assembly.GetName().Name))
        .Options);
}
