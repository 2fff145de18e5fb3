using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql;
using Xunit;

namespace Demat.BackOffice.Tests;

/// <summary>Servers of the release before go on working while the database is brought to the next one.</summary>
public class RollingUpgradeTests
{
    /// <summary>The migration of the last release; what comes after must leave its servers alone (docs/operations.md).</summary>
    private const string LastRelease = "Initial";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Migrations_since_the_last_release_only_add(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = Db(database);
        var migrations = db.GetService<IMigrationsAssembly>();
        var since = migrations.Migrations.SkipWhile(m => !m.Key.EndsWith("_" + LastRelease, StringComparison.Ordinal)).Skip(1).ToList();
        Assert.NotEmpty(since);
        Assert.Empty(since.SelectMany(m => migrations.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations
            .Where(o => !OnlyAdds(o)).Select(o => $"{m.Key}: {o.GetType().Name}")));
    }

    [Theory]
    [InlineData("ALTER TABLE task DROP COLUMN kind", false)]
    [InlineData("ALTER TABLE task RENAME TO tasks", false)]
    [InlineData("CREATE TABLE other (id integer)", true)]
    public void What_a_running_server_still_reads_may_not_go(string sql, bool onlyAdds)
    {
        Assert.Equal(onlyAdds, OnlyAdds(new SqlOperation { Sql = sql }));
        Assert.False(OnlyAdds(new DropColumnOperation()));
        Assert.False(OnlyAdds(new AddColumnOperation { IsNullable = false }));
    }

    [Fact]
    public async Task Approvals_of_the_release_before_go_on_while_the_database_is_migrated()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using (var before = Db(database))
        {
            await before.GetService<IMigrator>().MigrateAsync(LastRelease, Stop);
        }

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        using var enough = new CancellationTokenSource();
        var approved = 0;
        var working = Enumerable.Range(0, 4).Select(_ => Approve()).ToList();

        await using (var after = Db(database))
        {
            await after.Database.MigrateAsync(Stop);
            Assert.Empty(await after.Database.GetPendingMigrationsAsync(Stop));
        }

        var migrated = Volatile.Read(ref approved);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Volatile.Read(ref approved) < migrated + 50 && working.TrueForAll(w => !w.IsCompleted))
        {
            await again.WaitForNextTickAsync(Stop);
        }

        await enough.CancelAsync();
        await Task.WhenAll(working);
        Assert.True(approved >= migrated + 50);

        async Task Approve()
        {
            var instance = Guid.CreateVersion7();
            await ReleaseBefore.Start(source, instance, Stop);
            for (var version = 2; !enough.IsCancellationRequested; version++)
            {
                await ReleaseBefore.Approve(source, instance, version, Stop);
                Interlocked.Increment(ref approved);
            }
        }
    }

    private static bool OnlyAdds(MigrationOperation operation) => operation switch
    {
        // Without an index a server is slower, not wrong.
        CreateTableOperation or CreateIndexOperation or DropIndexOperation => true,
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
        SqlOperation sql => !new[] { "DROP ", "RENAME ", "ALTER COLUMN", "TRUNCATE" }.Any(word => sql.Sql.Contains(word, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static DematDb Db(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<DematDb>();
        database.Configure(options, database.Kind == DatabaseKind.Sqlite ? "Demat.Migrations.Sqlite" : "Demat.Migrations.PostgreSql");
        return new DematDb(options.Options);
    }
}
