using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;
using Npgsql;

namespace Demat.Load;

/// <summary>Approvals through the engine, interleaved with the limit of the same cluster in the same minute.</summary>
internal static class Approve
{
    private const int InstancesPerClient = 200;
    private const int Rounds = 5;
    private static readonly FeelContext Answer = FeelContext.Empty.With("decision", new FeelValue.Text("approuver"));

    public static async Task<object> Run(string database, DirectoryInfo? limit, int clients, int seconds, bool throughContext)
    {
        await using var node = await Node.Open(database, throughContext);
        var waiting = await Fill(node, clients);
        var server = limit is null ? null : new NpgsqlConnectionStringBuilder(database);
        if (server is not null)
        {
            await Pgbench.Prepare(server, limit!);
        }

        var slice = TimeSpan.FromSeconds(Math.Max(1.0, (double)seconds / Rounds));
        var (measures, limits) = (new List<Measure>(), new List<double>());
        await Measure.Of(clients, slice, client => Step(node, waiting[client]));
        var wal = await Wal(server);
        for (var round = 0; round < Rounds; round++)
        {
            measures.Add(await Measure.Of(clients, slice, client => Step(node, waiting[client])));
            if (server is not null)
            {
                var mine = await Wal(server);
                limits.Add(await Pgbench.Limit(server, limit!, clients, (int)slice.TotalSeconds));
                wal += await Wal(server) - mine;
            }
        }

        var all = measures.Sum(m => m.Operations);
        var walBytes = server is null ? (double?)null : (double)(await Wal(server) - wal) / all;
        var median = measures.OrderBy(m => m.PerSecond).ElementAt(Rounds / 2);
        var ratio = limits.Count == 0 ? (double?)null : measures.Zip(limits, (m, l) => m.PerSecond / l).Order().ElementAt(Rounds / 2);
        return new
        {
            verb = "approve",
            clients,
            throughContext,
            perSecond = Math.Round(median.PerSecond),
            limitPerSecond = limits.Count == 0 ? (double?)null : Math.Round(limits.Order().ElementAt(Rounds / 2)),
            ratio = ratio is { } r ? Math.Round(r, 2) : (double?)null,
            cpuMicroseconds = Math.Round(median.CpuMicroseconds),
            allocatedBytes = Math.Round(median.Allocated),
            walBytes = walBytes is { } w ? Math.Round(w) : (double?)null,
        };
    }

    private static async Task<ImmutableArray<Queue<Waiting>>> Fill(Node node, int clients)
    {
        // About two thousand bytes of state, as a real file has.
        var variables = FeelContext.Empty.With("objet", new FeelValue.Text(string.Concat(Enumerable.Range(0, 170).Select(i => $"dossier {i % 7} "))));
        return [.. await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            var mine = new Queue<Waiting>();
            for (var i = 0; i < InstancesPerClient; i++)
            {
                mine.Enqueue(await node.Start(node.Endless, variables.With("who", new FeelValue.Text($"agent-{client}-{i}"))));
            }

            return mine;
        }))];
    }

    private static async Task Step(Node node, Queue<Waiting> mine)
    {
        var task = mine.Dequeue();
        mine.Enqueue(task with { Task = (await node.Approve(task, Answer))!.Value });
    }

    private static async Task<decimal> Wal(NpgsqlConnectionStringBuilder? server)
    {
        if (server is null)
        {
            return 0;
        }

        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var lsn = new NpgsqlCommand("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn", connection);
        return (decimal)(await lsn.ExecuteScalarAsync())!;
    }
}
