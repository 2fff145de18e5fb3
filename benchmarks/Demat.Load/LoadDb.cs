using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.Load;

/// <summary>The tables of the runtime alone.</summary>
internal sealed class LoadDb(DbContextOptions<LoadDb> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseDematConventions(Database.ProviderName);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDematRuntime();
}
