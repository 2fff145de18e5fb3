namespace Demat.Testing;

/// <summary>
/// The PostgreSQL cluster of the tests: the one that <c>DEMAT_TEST_PG</c> names, or a private one in a temporary folder, started once per
/// test process and stopped with it.
/// </summary>
public static class PostgreSqlCluster
{
    private static readonly Lazy<Task<string>> Started = new(() => Task.Run(Start));

    /// <summary>The connection string, without a database.</summary>
    public static Task<string> Shared => Started.Value;

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("DEMAT_TEST_PG") is { Length: > 0 } given)
        {
            return given;
        }

        var server = await PostgresServer.Create("max_connections=200\nfsync=off\nshared_buffers=32MB\n");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server.ConnectionString;
    }
}
