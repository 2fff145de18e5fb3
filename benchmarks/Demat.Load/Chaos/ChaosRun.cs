using System.Diagnostics;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Load.Chaos;

/// <summary>
/// Three nodes and a database that are killed, connections that are cut or left half open, all under load; then everything is left in
/// peace, and the outside checker looks.
/// </summary>
internal sealed class ChaosRun(int seconds, int clients, int seed, bool early, Action<string> tell)
{
    private const int Nodes = 3;

    /// <summary>What docs/operations.md asks of the server; a transaction that a lost node left open holds its rows no longer than that.</summary>
    private const string Settings =
        "max_connections=300\nshared_buffers=64MB\nidle_in_transaction_session_timeout=10s\nclient_connection_check_interval=5s\n"
        + "tcp_keepalives_idle=5\ntcp_keepalives_interval=2\ntcp_keepalives_count=3\n";

    private readonly Random random = new(seed);
    private int nodeKills, databaseKills, cuts, halfOpen;

    /// <summary>Runs it; gives what was done and what was found.</summary>
    public async Task<(object Result, IReadOnlyDictionary<string, long> Found)> Run()
    {
        await using var server = await PostgresServer.Create(Settings);
        var database = await Prepare(server);
        using var proxy = new Proxy(server.Port);
        var through = new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port }.ConnectionString;
        var log = Path.Combine(Path.GetTempPath(), $"demat-chaos-{Environment.ProcessId}.log");
        var nodes = Enumerable.Range(0, Nodes).Select(_ => new NodeProcess(through, PostgresServer.FreePort(), early, log)).ToList();
        nodes.ForEach(n => n.Start());
        var all = Enumerable.Range(0, clients).Select(i => new ChaosClient([.. nodes.Select(n => n.Port)], seed + i)).ToList();
        using var stop = new CancellationTokenSource();
        var working = Task.WhenAll(all.Select(c => Task.Run(() => c.Run(stop.Token))));
        await Until(() => all.Sum(c => c.Acknowledged.Count) > 50, working);
        await Disturb(server, proxy, nodes, all);
        await stop.CancelAsync();
        await working;
        nodes.ForEach(n => n.Dispose());

        var found = await ChaosCheck.Of(database, all);
        var waits = all.SelectMany(c => c.Waits).Order().ToList();
        all.SelectMany(c => c.Problems).Take(20).ToList().ForEach(tell);
        var result = new
        {
            verb = "chaos",
            seed,
            seconds,
            clients,
            nodeKills,
            databaseKills,
            cuts,
            halfOpen,
            acknowledged = all.Sum(c => c.Acknowledged.Count),
            sentAgain = all.Sum(c => c.Resent),
            instancesEnded = all.Sum(c => c.Ended),
            outsideAskedAgain = await ChaosCheck.AskedAgain(database),
            longestWaitSeconds = Math.Round(waits[^1].TotalSeconds, 1),
            wait99Seconds = Math.Round(waits[(int)(waits.Count * 0.99)].TotalSeconds, 1),
            mustBeZero = found,
            isWell = found.Values.All(n => n == 0),
            log,
        };
        return (result, found);
    }

    private static async Task<string> Prepare(PostgresServer server)
    {
        await using (var pool = NpgsqlDataSource.Create(server.ConnectionString + ";Database=postgres"))
        await using (var create = pool.CreateCommand("CREATE DATABASE chaos"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var database = server.ConnectionString + ";Database=chaos";
        await using var db = new LoadDb(new DbContextOptionsBuilder<LoadDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlRawAsync(ChaosProcess.Tables);
        return database;
    }

    /// <summary>Every 0.8 s something breaks: mostly a connection, every fifth time a node, every twentieth the database.</summary>
    private async Task Disturb(PostgresServer server, Proxy proxy, List<NodeProcess> nodes, List<ChaosClient> all)
    {
        var watch = Stopwatch.StartNew();
        for (var turn = 1; watch.Elapsed < TimeSpan.FromSeconds(seconds); turn++)
        {
            if (turn % 20 == 0)
            {
                await server.Kill();
                databaseKills++;
                await server.Start();
            }

            // On a slow machine a node takes its time to come back: the last one that serves is left alone.
            if (turn % 5 == 0 && nodes.Where(n => n.IsServing()).ToList() is { Count: > 1 } serving)
            {
                serving[random.Next(serving.Count)].Kill();
                nodeKills++;
            }

            if (turn % 7 == 0 && proxy.LeaveHalfOpen(random))
            {
                halfOpen++;
            }

            cuts += proxy.Cut(random) ? 1 : 0;
            if (turn % 12 == 0)
            {
                tell($"{watch.Elapsed:mm\\:ss}  {all.Sum(c => c.Acknowledged.Count)} acknowledged, {nodeKills} nodes killed, {databaseKills} databases, {cuts} cuts, {halfOpen} half open");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(600 + random.Next(400)));
        }
    }

    private static async Task Until(Func<bool> condition, Task working)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (working.IsCompleted || watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException("The nodes do not work, even undisturbed.");
            }

            await Task.Delay(100);
        }
    }
}
