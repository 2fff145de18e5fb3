using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests;

public class MigrationTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_tell_the_whole_model(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var options = new DbContextOptionsBuilder<DematDb>();
        database.Configure(options, kind == DatabaseKind.Sqlite ? "Demat.Migrations.Sqlite" : "Demat.Migrations.PostgreSql");
        await using var db = new DematDb(options.Options);
        Assert.False(db.Database.HasPendingModelChanges(), "Add the migration: docs/how-to/change-the-database.md");
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }
}
