using Npgsql;

namespace Demat.Load;

/// <summary>Approvals through HTTP: session, access, validation, commit; interleaved with the limit of the same cluster in the same minute.</summary>
internal static class ApproveHttp
{
    private const int RequestsPerClient = 50;
    private const int Rounds = 5;

    public static async Task<object> Run(string database, DirectoryInfo? limit, int clients, int seconds)
    {
        var data = Directory.CreateTempSubdirectory("demat-load-");
        try
        {
            await using var server = await ServerProcess.Start(database, data.FullName);
            var approvers = await SignIn(server, database, data.FullName, clients);
            var pg = limit is null ? null : new NpgsqlConnectionStringBuilder(database);
            if (pg is not null)
            {
                await Pgbench.Prepare(pg, limit!);
            }

            return await Measured(server, approvers, pg, limit, TimeSpan.FromSeconds(Math.Max(1.0, (double)seconds / Rounds)));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<object> Measured(ServerProcess server, Approver[] approvers, NpgsqlConnectionStringBuilder? pg, DirectoryInfo? limit, TimeSpan slice)
    {
        var (measures, limits) = (new List<Measure>(), new List<double>());
        await Measure.Of(approvers.Length, slice, client => approvers[client].Approve());
        var serverCpu = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = server.CpuSeconds;
            measures.Add(await Measure.Of(approvers.Length, slice, client => approvers[client].Approve()));
            serverCpu += server.CpuSeconds - before;
            if (pg is not null)
            {
                limits.Add(await Pgbench.Limit(pg, limit!, approvers.Length, (int)slice.TotalSeconds));
            }
        }

        var all = measures.Sum(m => m.Operations);
        return new
        {
            verb = "approve --http",
            clients = approvers.Length,
            perSecond = Math.Round(measures.Select(m => m.PerSecond).Order().ElementAt(Rounds / 2)),
            limitPerSecond = limits.Count == 0 ? (double?)null : Math.Round(limits.Order().ElementAt(Rounds / 2)),
            ratio = limits.Count == 0 ? (double?)null : Math.Round(measures.Zip(limits, (m, l) => m.PerSecond / l).Order().ElementAt(Rounds / 2), 2),
            serverCpuMicroseconds = Math.Round(serverCpu * 1e6 / all),
            clientCpuMicroseconds = Math.Round(measures.Sum(m => m.CpuSeconds) * 1e6 / all),
        };
    }

    private static async Task<Approver[]> SignIn(ServerProcess server, string database, string data, int clients)
    {
        await using var town = Town.Open(database, data);
        var people = await town.People(clients + 1);
        var stride = await town.Stride(people[0], people[1]);
        var approvers = new Approver[clients];
        for (var client = 0; client < clients; client++)
        {
            var person = people[1 + (client % (people.Length - 1))];
            approvers[client] = await Approver.SignIn(server.Address, person, await town.Send(people[0], person, RequestsPerClient), stride);
        }

        return approvers;
    }
}
