using System.Data.Common;
using Demat.BackOffice;
using Demat.Runtime;
using Demat.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Demat.Web.Operations;

/// <summary>The database answers and has every migration that this program knows; it may have later ones, of a newer server.</summary>
/// <remarks>Asked over a connection of its own: a pool that is full is a matter of waiting, not a reason to send everybody elsewhere.</remarks>
public sealed class DatabaseCheck : IHealthCheck
{
    private const int PatienceInSeconds = 2;
    private readonly DbContextOptions<DematDb> _own;
    private volatile bool _isCurrent;

    /// <summary>Prepares the connection; nothing is opened yet.</summary>
    public DatabaseCheck(IConfiguration configuration, Place place)
    {
        var (connection, isPostgreSql) = Database.Choose(configuration, place);
        var options = new DbContextOptionsBuilder<DematDb>();
        if (isPostgreSql)
        {
            var settings = new NpgsqlConnectionStringBuilder(PostgresPool.Settings(connection).ConnectionString)
            {
                MinPoolSize = 0,
                MaxPoolSize = 1,
                Timeout = PatienceInSeconds,
                CommandTimeout = PatienceInSeconds,
                ApplicationName = "demat-health",
            };
            options.UseNpgsql(settings.ConnectionString, npgsql => npgsql.MigrationsAssembly("Demat.Migrations.PostgreSql"));
        }
        else
        {
            options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Demat.Migrations.Sqlite").CommandTimeout(PatienceInSeconds));
        }

        _own = options.Options;
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(PatienceInSeconds + 1));
        try
        {
            await using var db = new DematDb(_own);
            await db.Database.ExecuteSqlRawAsync("SELECT 1", patience.Token);
            _isCurrent = _isCurrent || !(await db.Database.GetPendingMigrationsAsync(patience.Token)).Any();
            return _isCurrent ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Des migrations n’ont pas encore été appliquées.");
        }
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException { InnerException: DbException or TimeoutException } || patience.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("La base de données ne répond pas.");
        }
    }
}
