using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime.Tests;

/// <summary>The smallest host: the tables of the runtime and one of its own.</summary>
internal sealed class TestDb(DbContextOptions<TestDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseDematConventions(Database.ProviderName);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddDematRuntime();
}

/// <summary>A business row.</summary>
internal sealed class Note
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public required ProcessInstanceId Instance { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset At { get; init; }
}
