using Npgsql;

namespace Demat.Runtime;

/// <summary>The connections of the program to PostgreSQL.</summary>
public static class PostgresPool
{
    /// <summary>How many statements a connection keeps prepared: those of the hot path, and the usual ones of the pages.</summary>
    private const int Prepared = 100;

    /// <summary>A pool that prepares what is asked often, unless the connection string says otherwise.</summary>
    public static NpgsqlDataSource Make(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Prepared, 2);
        }

        return NpgsqlDataSource.Create(settings.ConnectionString);
    }
}
