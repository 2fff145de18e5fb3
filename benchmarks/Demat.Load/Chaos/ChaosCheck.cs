using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Demat.Load.Chaos;

/// <summary>Looks at the database from outside: knows only what the clients were told, and SQL. Each answer is a number that must be 0.</summary>
internal static class ChaosCheck
{
    public static async Task<Dictionary<string, long>> Of(string database, IReadOnlyList<ChaosClient> clients)
    {
        NpgsqlConnection.ClearAllPools(); // those of before the last kill
        await using var pool = NpgsqlDataSource.Create(database);
        var told = clients.SelectMany(c => c.Acknowledged).ToList();
        var commands = told.Select(t => t.Command).ToArray();
        var instances = told.Select(t => t.Instance).ToArray();
        var found = new Dictionary<string, long>
        {
            ["lost"] = await Count("SELECT count(*) FROM unnest($1::uuid[], $2::uuid[]) a(c, i) WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.instance_id = a.i AND j.command_id = a.c)", commands, instances),
            ["appliedTwice"] = await Count("SELECT count(*) FROM (SELECT FROM journal GROUP BY command_id HAVING count(*) > 1) t"),
            ["appliedAndNeverTold"] = await Count("SELECT count(*) FROM journal WHERE by IS NOT NULL AND command_id <> ALL($1)", commands),
            ["approvalsCountedWrong"] = await Count($"SELECT count(*) FROM (SELECT instance_id FROM journal WHERE by IS NOT NULL GROUP BY 1 HAVING count(*) <> {ChaosProcess.Approvals + 1}) t"),
            ["businessRowsWrong"] = await Count(
                $"SELECT count(*) FROM (SELECT instance_id FROM chaos_local GROUP BY 1 HAVING array_agg(count ORDER BY count) <> ARRAY(SELECT generate_series({ChaosProcess.Block}, {ChaosProcess.Approvals}, {ChaosProcess.Block}))) t"),
            ["businessRowsMissing"] = await Count("SELECT count(*) FROM process_instance i WHERE NOT EXISTS (SELECT 1 FROM chaos_local l WHERE l.instance_id = i.id)"),
            ["outsideNeverAsked"] = await Count(
                $"SELECT count(*) FROM process_instance i WHERE (SELECT count(DISTINCT effect_id) FROM chaos_peer p WHERE p.instance_id = i.id) <> {ChaosProcess.Approvals / ChaosProcess.Block}"),
            ["notAtTheirEnd"] = await Count("SELECT count(*) FROM process_instance WHERE ended_at IS NULL"),
            ["holesInJournals"] = await Count("SELECT count(*) FROM process_instance i WHERE version <> (SELECT count(*) FROM journal j WHERE j.instance_id = i.id) OR version <> (SELECT max(seq) FROM journal j WHERE j.instance_id = i.id)"),
            ["leftOvers"] = await Count("SELECT (SELECT count(*) FROM timer) + (SELECT count(*) FROM effect) + (SELECT count(*) FROM inbox) + (SELECT count(*) FROM incident)"),
            ["stuckFor30s"] = clients.Sum(c => c.Waits.Count(w => w > TimeSpan.FromSeconds(30))),
            ["problemsOfClients"] = clients.Sum(c => c.Problems.Count),
        };
        await using var runtime = new ServiceCollection().AddDbContext<LoadDb>(o => o.UseNpgsql(database)).AddDematRuntime<LoadDb>(o => o.RunsInBackground = false).BuildServiceProvider();
        found["chainsBroken"] = (await runtime.GetRequiredService<JournalAudit>().Verify(default)).Broken.Count;
        return found;

        async Task<long> Count(string sql, params Array[] values)
        {
            await using var query = pool.CreateCommand(sql);
            query.CommandTimeout = 300;
            foreach (var value in values)
            {
                query.Parameters.Add(new() { Value = value });
            }

            return (long)(await query.ExecuteScalarAsync())!;
        }
    }

    /// <summary>How often the outside world was asked the same thing again; allowed, since it can tell by the key.</summary>
    public static async Task<long> AskedAgain(string database)
    {
        await using var pool = NpgsqlDataSource.Create(database);
        await using var query = pool.CreateCommand("SELECT count(*) - count(DISTINCT effect_id) FROM chaos_peer");
        return (long)(await query.ExecuteScalarAsync())!;
    }
}
