using Demat.Testing;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Tests;

/// <summary>A database with our tables, for one test.</summary>
public sealed class TownDatabase : IAsyncDisposable, IDbContextFactory<DematDb>
{
    private readonly TestDatabase database;

    private TownDatabase(TestDatabase database) => this.database = database;

    public static async Task<TownDatabase> Create(DatabaseKind kind)
    {
        var town = new TownDatabase(await TestDatabase.Create(kind));
        await using var db = town.Open();
        await db.Database.EnsureCreatedAsync();
        return town;
    }

    /// <summary>A new unit of work.</summary>
    public DematDb Open()
    {
        var options = new DbContextOptionsBuilder<DematDb>();
        database.Configure(options);
        return new DematDb(options.Options);
    }

    /// <inheritdoc/>
    public DematDb CreateDbContext() => Open();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
