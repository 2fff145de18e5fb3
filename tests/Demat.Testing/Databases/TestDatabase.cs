using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Testing;

/// <summary>An empty database for one test, gone when the test is over.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> drop;

    private TestDatabase(DatabaseKind kind, string connectionString, Func<ValueTask> drop)
    {
        Kind = kind;
        ConnectionString = connectionString;
        this.drop = drop;
    }

    /// <summary>Which database it is.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>A new, empty database.</summary>
    public static async Task<TestDatabase> Create(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? CreateFile() : await CreateIn(await PostgreSqlCluster.Shared);

    /// <summary>A new, empty database on a server of the test's own.</summary>
    public static Task<TestDatabase> Create(PostgresServer server) => CreateIn(server.ConnectionString);

    /// <summary>Points a context at it.</summary>
    public void Configure(DbContextOptionsBuilder options, string? migrationsAssembly = null)
    {
        if (Kind == DatabaseKind.Sqlite)
        {
            options.UseSqlite(ConnectionString, x => x.MigrationsAssembly(migrationsAssembly));
        }
        else
        {
            options.UseNpgsql(ConnectionString, x => x.MigrationsAssembly(migrationsAssembly));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => drop();

    private static TestDatabase CreateFile()
    {
        var folder = Directory.CreateTempSubdirectory("demat-test-");
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "test.db") }.ToString();
        return new TestDatabase(DatabaseKind.Sqlite, connection, () =>
        {
            using (var any = new SqliteConnection(connection))
            {
                SqliteConnection.ClearPool(any);
            }

            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreateIn(string cluster)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Execute(cluster, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = name, MaxPoolSize = 20, IncludeErrorDetail = true }.ToString();
        return new TestDatabase(DatabaseKind.PostgreSql, connection, async () =>
        {
            await using (var any = new NpgsqlConnection(connection))
            {
                NpgsqlConnection.ClearPool(any);
            }

            await Execute(cluster, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task Execute(string cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(cluster) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
