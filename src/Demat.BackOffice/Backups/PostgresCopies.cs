using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Demat.BackOffice.Backups;

/// <summary>PostgreSQL: its own <c>pg_dump</c> and <c>pg_restore</c>, which see one moment of the database while others write.</summary>
internal sealed class PostgresCopies(string connection) : IBackedUpDatabase
{
    private const string Debian = "/usr/lib/postgresql";

    public string Kind => "postgresql";

    public string FileName => "database.dump";

    public bool Owns(string path) => false;

    /// <summary>The tables of the scheduler hold nothing that the others do not, and name servers that are elsewhere: they are made anew.</summary>
    public Task Copy(Stream to, CancellationToken stop) =>
        Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table=qrtz_*"], null, to, stop);

    public async Task<bool> IsEmpty(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var tables = source.CreateCommand("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')");
        return (long)(await tables.ExecuteScalarAsync(stop))! == 0;
    }

    public async Task Clear(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var drop = source.CreateCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await drop.ExecuteNonQueryAsync(stop);
    }

    public Task Restore(Stream from, CancellationToken stop) =>
        Run("pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(connection).Database}"], from, null, stop);

    private async Task Run(string program, string[] arguments, Stream? input, Stream? output, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Find(program), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Connect(start);
        using var running = Start(start, program);
        using var end = stop.Register(() => running.Kill(entireProcessTree: true));
        var said = running.StandardError.ReadToEndAsync(CancellationToken.None);
        var written = running.StandardOutput.BaseStream.CopyToAsync(output ?? Stream.Null, CancellationToken.None);
        await Feed(input, running);
        await written;
        await running.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (running.ExitCode != 0)
        {
            throw new BackupRefusedException($"{program} a échoué\u00A0: {(await said).Trim()}");
        }
    }

    private static async Task Feed(Stream? input, Process running)
    {
        try
        {
            await (input ?? Stream.Null).CopyToAsync(running.StandardInput.BaseStream, CancellationToken.None);
            running.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: its exit code and its words say why.
        }
    }

    private static Process Start(ProcessStartInfo start, string program)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BackupRefusedException($"Le programme {program} est introuvable\u00A0: installez le client de PostgreSQL (Debian\u00A0: apt-get install postgresql-client).");
        }
    }

    /// <summary>By the environment, so that no password is seen in the list of processes. Several hosts stay several.</summary>
    private void Connect(ProcessStartInfo start)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        var hosts = (settings.Host ?? "").Split(',', StringSplitOptions.TrimEntries).Select(host => host.Split(':')).ToList();
        var known = new (string Name, string? Value)[]
        {
            ("PGHOST", string.Join(',', hosts.Select(h => h[0]))),
            ("PGPORT", string.Join(',', hosts.Select(h => h.Length > 1 ? h[1] : settings.Port.ToString(CultureInfo.InvariantCulture)))),
            ("PGDATABASE", settings.Database),
            ("PGUSER", settings.Username),
            ("PGPASSWORD", settings.Password),
            ("PGSSLMODE", settings.SslMode switch { SslMode.VerifyFull => "verify-full", SslMode.VerifyCA => "verify-ca", SslMode.Require => "require", SslMode.Disable => "disable", _ => null }),
            ("PGSSLROOTCERT", settings.RootCertificate),
            ("PGTARGETSESSIONATTRS", hosts.Count > 1 ? "read-write" : null),
        };
        foreach (var (name, value) in known.Where(k => !string.IsNullOrEmpty(k.Value)))
        {
            start.Environment[name] = value;
        }
    }

    /// <summary>The newest one that is installed: it reads the servers before it, and an older one not those after.</summary>
    private static string Find(string program) => Directory.Exists(Debian)
        ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin", program)).FirstOrDefault(File.Exists) ?? program
        : program;
}
