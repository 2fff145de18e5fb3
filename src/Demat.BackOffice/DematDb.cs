using Demat.BackOffice.Organisation;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

/// <summary>The one database context of the product. Each folder brings its tables: a partial file for the sets, a configuration beside each entity.</summary>
public sealed partial class DematDb(DbContextOptions<DematDb> options) : DbContext(options)
{
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await StampOrganisationChange(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Not offered: everything that waits for the database is asynchronous.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
        configurationBuilder.Properties<UnitId>().HaveConversion<UnitIdColumn>().HaveMaxLength(100);
        configurationBuilder.UseDematConventions(Database.ProviderName);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddDematRuntime();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DematDb).Assembly);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }
}
