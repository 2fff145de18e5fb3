using Demat.BackOffice;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Web.Hosting;

/// <summary>Which database: PostgreSQL when the connection string names a host, otherwise an embedded SQLite file.</summary>
public static class Database
{
    private const string Name = "Demat";

    /// <summary>The connection string in force, and whether it is PostgreSQL's.</summary>
    public static (string Connection, bool IsPostgreSql) Choose(IConfiguration configuration, Place place)
    {
        var given = configuration.GetConnectionString(Name);
        return given switch
        {
            null or "" => ($"Data Source={Path.Combine(place.Data, "demat.db")}", false),
            _ when given.Contains("Host=", StringComparison.OrdinalIgnoreCase) => (given, true),
            _ => (given, false),
        };
    }

    /// <summary>The context, each provider with its own migrations; on PostgreSQL over the one pool of connections of the program.</summary>
    public static IServiceCollection AddDematDb(this IServiceCollection services, IConfiguration configuration, Place place)
    {
        var (connection, isPostgreSql) = Choose(configuration, place);
        if (!isPostgreSql)
        {
            return services.AddPooledDbContextFactory<DematDb>(options =>
                options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Demat.Migrations.Sqlite")));
        }

        services.AddSingleton(_ => PostgresPool.Make(connection));
        return services.AddPooledDbContextFactory<DematDb>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsAssembly("Demat.Migrations.PostgreSql")));
    }
}
