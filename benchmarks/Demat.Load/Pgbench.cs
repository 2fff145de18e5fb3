using System.Text.RegularExpressions;
using Npgsql;

namespace Demat.Load;

/// <summary>The limit of the same cluster: the least that one approval can cost, by the program of PostgreSQL itself.</summary>
internal static partial class Pgbench
{
    private const string Database = "demat_step_limit";

    /// <summary>Makes the tables of the limit, once.</summary>
    public static async Task Prepare(NpgsqlConnectionStringBuilder server, DirectoryInfo folder)
    {
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await using var exists = source.CreateCommand($"SELECT 1 FROM pg_database WHERE datname = '{Database}'");
            if (await exists.ExecuteScalarAsync() is not null)
            {
                return;
            }

            await using var create = source.CreateCommand($"CREATE DATABASE {Database}");
            await create.ExecuteNonQueryAsync();
        }

        await Run("psql", server, ["-q", "-v", "ON_ERROR_STOP=1", "-f", Path.Combine(folder.FullName, "step_schema.sql")]);
    }

    /// <summary>Approvals a second, at the limit.</summary>
    public static async Task<double> Limit(NpgsqlConnectionStringBuilder server, DirectoryInfo folder, int clients, int seconds)
    {
        var printed = await Run("pgbench", server, [
            "-n", "-M", "prepared", "-c", Programs.Text(clients), "-j", "2", "-T", Programs.Text(seconds), "-f", Path.Combine(folder.FullName, "step5.sql")]);
        return Programs.Number(Tps().Match(printed).Groups[1].Value);
    }

    private static Task<string> Run(string program, NpgsqlConnectionStringBuilder server, string[] arguments) =>
        Programs.Run(Find(program), ["-h", server.Host!, "-p", Programs.Text(server.Port), "-U", server.Username!, .. arguments, Database]);

    private static string Find(string program) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin", program)).Last(File.Exists)
            : program;

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
