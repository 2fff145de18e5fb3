using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Makes the store of the database that the host's context uses, once.</summary>
public sealed class InstanceStores(
    IServiceScopeFactory scopes, IServiceProvider services, IHostFunctions host, WriterGate gate, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock making = new();
    private IInstanceStore? current;
    private IAsyncDisposable? owned;

    internal IInstanceStore Current
    {
        get
        {
            if (current is null)
            {
                lock (making)
                {
                    current ??= Make();
                }
            }

            return current;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IInstanceStore Make()
    {
        using var scope = scopes.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Database;
        var connection = database.GetConnectionString() ?? throw new InvalidOperationException("The context has no connection string.");
        if (Conventions.IsSqlite(database.ProviderName))
        {
            var writer = new SqliteWriter(connection, gate);
            owned = writer;
            return new SqliteStore(connection, writer, host.StampSql);
        }

        var source = services.GetService<NpgsqlDataSource>();
        if (source is null)
        {
            owned = source = PostgresPool.Make(connection);
        }

        return new PostgresStore(source, host.StampSql, clock as DatabaseClock);
    }
}
