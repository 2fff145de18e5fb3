using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Demat.Testing;

/// <summary>A PostgreSQL server of our own in a temporary folder, to be killed, restarted, copied and promoted at will; gone when disposed.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly string settings;
    private bool isMounted;

    private PostgresServer(DirectoryInfo folder, int port, string settings)
    {
        this.folder = folder;
        this.settings = settings;
        Port = port;
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How to reach it, without a database.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=demat";

    /// <summary>The folder of its files.</summary>
    public string Data => Path.Combine(folder.FullName, "data");

    private static string Programs { get; } = FindPrograms();

    /// <summary>An empty server, started.</summary>
    /// <param name="settings">Lines of postgresql.conf.</param>
    public static async Task<PostgresServer> Create(string settings = "")
    {
        var server = new PostgresServer(await Folder(), FreePort(), settings);
        await server.Initialise();
        return server;
    }

    /// <summary>An empty server on a disk of its own, so small that it can be filled; started. Needs root, who alone may mount.</summary>
    /// <param name="megabytes">The size of the disk; an empty server takes about forty.</param>
    /// <param name="journalFile">The size of one file of its journal (WAL), in megabytes.</param>
    /// <param name="settings">Lines of postgresql.conf.</param>
    public static async Task<PostgresServer> OnSmallDisk(int megabytes, int journalFile, string settings = "")
    {
        var server = new PostgresServer(await Folder(), FreePort(), settings);
        await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=777", "tmpfs", server.folder.FullName);
        server.isMounted = true;
        await server.Initialise($"--wal-segsize={journalFile}");
        return server;
    }

    /// <summary>A copy that follows this server through a slot, started.</summary>
    public async Task<PostgresServer> Standby(string name)
    {
        var standby = new PostgresServer(await Folder(), FreePort(), settings);
        await AsPostgres(
            $"{Programs}/pg_basebackup -D {standby.Data} -d 'host=127.0.0.1 port={Port} user=demat application_name={name}' -R -X stream -c fast -C -S {name} --no-sync");
        await standby.Start();
        return standby;
    }

    /// <summary>Takes all the room that is left on the disk, but for so many bytes; the file is deleted to give it back.</summary>
    public async Task<FileInfo> FillDisk(long left)
    {
        var ballast = new FileInfo(Path.Combine(folder.FullName, "ballast"));
        await using var file = ballast.Create();
        var some = new byte[64 * 1024];
        for (var missing = new DriveInfo(folder.FullName).AvailableFreeSpace - left; missing > some.Length; missing -= some.Length)
        {
            await file.WriteAsync(some);
        }

        return ballast;
    }

    /// <summary>Starts it, after a crash too; comes back when it answers.</summary>
    public async Task Start()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "postgresql.auto.conf"), await Kept() + settings);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AsPostgres($"{Programs}/pg_ctl -D {Data} -l {folder.FullName}/server.log -w start -o '-p {Port} -k {folder.FullName} -c listen_addresses=127.0.0.1'");
                return;
            }
            catch (InvalidOperationException) when (attempt < 10)
            {
                await again.WaitForNextTickAsync(); // what was killed still holds the shared memory
            }
        }
    }

    /// <summary>Ends the server and all it started at once (SIGKILL).</summary>
    public async Task Kill()
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(pid);
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
    }

    /// <summary>Waits until the server has ended by itself.</summary>
    public async Task HasEnded(TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await look.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task Promote() => AsPostgres($"{Programs}/pg_ctl -D {Data} -w promote");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            try
            {
                await AsPostgres($"{Programs}/pg_ctl -D {Data} -m immediate stop");
            }
            catch (InvalidOperationException)
            {
                // It was dead already.
            }
        }

        if (isMounted)
        {
            await Run("umount", "--lazy", folder.FullName);
        }

        folder.Delete(recursive: true);
    }

    /// <summary>A port that nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Initialise(string options = "")
    {
        await AsPostgres($"{Programs}/initdb -D {Data} -U demat --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync {options}");
        await Start();
    }

    private static async Task<DirectoryInfo> Folder()
    {
        var folder = Directory.CreateTempSubdirectory("demat-pg-");
        if (Environment.UserName == "root")
        {
            await Run("chown", "postgres", folder.FullName);
        }

        return folder;
    }

    // What pg_basebackup wrote there says whom to follow.
    private async Task<string> Kept()
    {
        var file = Path.Combine(Data, "postgresql.auto.conf");
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        return string.Concat(lines.Where(l => l.StartsWith("primary_", StringComparison.Ordinal)).Select(l => l + "\n"));
    }

    private static string FindPrograms() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).First()
            : throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql-15.");

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
