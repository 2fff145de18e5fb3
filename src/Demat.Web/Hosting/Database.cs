using Demat.BackOffice;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The context, each provider with its own migrations.</summary>
    public static IServiceCollection AddDematDb(this IServiceCollection services, IConfiguration configuration, Place place)
    {
        var (connection, isPostgreSql) = Choose(configuration, place);
        return services.AddDbContextFactory<DematDb>(options => _ = isPostgreSql
            ? options.UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly("Demat.Migrations.PostgreSql"))
            : options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Demat.Migrations.Sqlite")));
    }
}
