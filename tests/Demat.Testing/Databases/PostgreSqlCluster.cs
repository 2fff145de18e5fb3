using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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

        var bin = FindBinaries();
        var folder = Directory.CreateTempSubdirectory("demat-pg-");
        var data = Path.Combine(folder.FullName, "data");
        var port = FreePort();
        if (Environment.UserName == "root")
        {
            await Run("chown", "postgres", folder.FullName);
        }

        await AsPostgres($"{bin}/initdb -D {data} -U demat --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(bin, data, folder);
        await AsPostgres(
            $"{bin}/pg_ctl -D {data} -l {folder.FullName}/server.log -w start -o "
            + $"'-p {port} -k {folder.FullName} -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off -c shared_buffers=32MB'");
        return $"Host=127.0.0.1;Port={port};Username=demat";
    }

    private static void Stop(string bin, string data, DirectoryInfo folder)
    {
        AsPostgres($"{bin}/pg_ctl -D {data} -m immediate stop").GetAwaiter().GetResult();
        folder.Delete(recursive: true);
    }

    private static string FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).First()
            : throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql-15, or set DEMAT_TEST_PG.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The server refuses to run as root.</summary>
    private static Task AsPostgres(string command) =>
        Environment.UserName == "root" ? Run("su", "postgres", "-s", "/bin/bash", "-c", command) : Run("bash", "-c", command);

    /// <summary>Output is not redirected: the server would keep the pipe open for ever.</summary>
    private static async Task Run(string program, params string[] arguments)
    {
        var quiet = new[] { "-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program };
        using var process = Process.Start(new ProcessStartInfo("bash", [.. quiet, .. arguments]) { WorkingDirectory = "/tmp" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
