using Demat.Feel;
using Npgsql;

namespace Demat.Load;

/// <summary>Whole instances of three approvals, taking turns with npm bpmn-engine whose state is kept in the same PostgreSQL.</summary>
internal static class Instances
{
    private const int Rounds = 5;
    private static readonly FeelContext Amount = FeelContext.Empty.With("amount", new FeelValue.Number(100));
    private static readonly FeelContext Answer = FeelContext.Empty.With("decision", new FeelValue.Text("approve"));

    public static async Task<object> Run(string database, FileInfo model, bool withPeer, int clients, int seconds)
    {
        await using var node = await Node.Open(database);
        var definition = await node.Deploy(await File.ReadAllTextAsync(model.FullName));
        var slice = TimeSpan.FromSeconds(Math.Max(1.0, (double)seconds / Rounds));
        var peer = withPeer ? new NpgsqlConnectionStringBuilder(database) : null;
        var (measures, peers) = (new List<Measure>(), new List<double>());
        await Measure.Of(clients, slice, _ => One());
        for (var round = 0; round < Rounds; round++)
        {
            measures.Add(await Measure.Of(clients, slice, _ => One()));
            if (peer is not null)
            {
                var url = $"postgres://{peer.Username}@{peer.Host}:{peer.Port}/{peer.Database}";
                peers.Add(Programs.Number(await Programs.Run(
                    "node", [Path.Combine(model.DirectoryName!, "resume.mjs"), url, Programs.Text((int)slice.TotalSeconds), Programs.Text(clients)])));
            }
        }

        var median = measures.OrderBy(m => m.PerSecond).ElementAt(Rounds / 2);
        var ratio = peers.Count == 0 ? (double?)null : measures.Zip(peers, (m, p) => m.PerSecond / p).Order().ElementAt(Rounds / 2);
        return new
        {
            verb = "instances",
            clients,
            perSecond = Math.Round(median.PerSecond),
            peerPerSecond = peers.Count == 0 ? (double?)null : peers.Order().ElementAt(Rounds / 2),
            ratio = ratio is { } r ? Math.Round(r, 1) : (double?)null,
            cpuMicroseconds = Math.Round(median.CpuMicroseconds),
            allocatedBytes = Math.Round(median.Allocated),
        };

        async Task One()
        {
            var task = await node.Start(definition, Amount);
            while (await node.Approve(task, Answer) is { } next)
            {
                task = task with { Task = next };
            }
        }
    }
}
