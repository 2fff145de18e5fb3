using System.Diagnostics;
using Demat.BackOffice;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Requests.Mine;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Demat.Load;

/// <summary>What inboxes, counters, searches and histories read in a town of that size, through the query services of the product.</summary>
internal static class InboxLoad
{
    private const int Rounds = 5;

    public static async Task<object> Run(string database, TownSize size, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("demat-load-");
        try
        {
            var commands = new CapturedCommands();
            await using var town = Town.Open(database, folder.FullName, services => services.ConfigureDbContext<DematDb>(options => options.AddInterceptors(commands)));
            await using var server = PostgresPool.Make(database);
            await InboxFill.Run(town, server, size);
            var files = await Files(server);
            var rows = new List<object>();
            foreach (var (name, goal, who, read) in Operations(town, size, files))
            {
                rows.Add(await Measured(name, goal, who, read, commands, server, TimeSpan.FromSeconds(seconds / 12.0)));
            }

            return new { verb = "inbox", size.Tasks, size.Open, size.Agents, size.Groups, size.Events, measured = rows };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, int? Goal, AgentId[] Who, Func<AgentId, Task> Read)> Operations(Town town, TownSize size, ProcessInstanceId[] files)
    {
        var (inbox, mine) = (town.Get<InboxPage>(), town.Get<MyRequests>());
        var people = new Dictionary<string, AgentId[]>
        {
            ["of a few groups"] = Some(size, 1, size.Agents - size.LightAgents - size.Idle, 40),
            ["of thirty groups"] = Some(size, size.Directors + 2, size.Directors + 1 + size.Busy, size.Busy),
            ["who signs by delegation"] = Some(size, 2, size.Directors + 1, size.Directors),
            ["of two small groups"] = Some(size, size.Agents - size.LightAgents - size.Idle + 1, size.Agents - size.Idle, 20),
        };
        var all = people.Values.SelectMany(some => some).ToArray();
        var idle = Some(size, size.Agents - size.Idle + 1, size.Agents, size.Idle);
        foreach (var (kind, some) in people)
        {
            yield return ($"inbox, page 1, {kind}", 300, some, agent => inbox.Of(agent, new(), default));
        }

        yield return ("inbox, page 1, nothing waits", 50, idle, agent => inbox.Of(agent, new(), default));
        yield return ("inbox, page 2", 300, all, async agent => await inbox.Of(agent, new(After: (await inbox.Of(agent, new(), default)).Next), default));
        yield return ("inbox, only late", 300, all, agent => inbox.Of(agent, new(LateOnly: true), default));
        yield return ("counter", 100, all, agent => inbox.Count(agent, default));
        yield return ("counter, nothing waits", 100, idle, agent => inbox.Count(agent, default));
        foreach (var (kind, words) in new[] { ("a reference", $"D-2025-{size.Requests - 7}"), ("a name", "maber"), ("a word of one task in twelve", "Congés"), ("two words", "marché dupont"), ("two letters", "ma"), ("nothing", "introuvable") })
        {
            yield return ($"search in the inbox, {kind}", 400, all, agent => inbox.Of(agent, new(Search: words), default));
            yield return ($"search in my requests, {kind}", 400, all, agent => mine.Of(agent, new(Search: words), default));
            yield return ($"search in the requests of my units, {kind}", 400, people["who signs by delegation"], agent => mine.Of(agent, new(Whose.MyUnits, words), default));
            yield return ($"search in all requests, {kind}", 400, [InboxFill.Agent(1)], agent => mine.Of(agent, new(Whose.Everybody, words), default));
        }

        yield return ("my requests, page 1", null, all, agent => mine.Of(agent, new(), default));
        yield return ("all requests, page 1", null, [InboxFill.Agent(1)], agent => mine.Of(agent, new(Whose.Everybody), default));
        yield return ("history of one file", null, all, agent => History(town, files[Math.Abs(agent.Value.GetHashCode(StringComparison.Ordinal)) % files.Length]));
    }

    private static async Task History(Town town, ProcessInstanceId file)
    {
        await using var db = await town.Db();
        await db.History(file, default);
    }

    private static async Task<object> Measured(
        string name, int? goal, AgentId[] who, Func<AgentId, Task> read, CapturedCommands commands, NpgsqlDataSource server, TimeSpan length)
    {
        // What a server reads once, the organisation and the definitions, is not part of a page.
        await read(who[0]);
        var (buffers, statements, whole) = (new List<long>(), 0, new HashSet<string>());
        foreach (var agent in who)
        {
            commands.IsOn = true;
            await read(agent);
            commands.IsOn = false;
            var seen = await commands.Explain(server);
            buffers.Add(seen.Buffers);
            statements = Math.Max(statements, seen.Statements);
            whole.UnionWith(seen.WholeTables);
        }

        var times = new List<double>();
        var all = Stopwatch.StartNew();
        for (var round = 0; round < Rounds || all.Elapsed < length; round++)
        {
            foreach (var agent in who)
            {
                var watch = Stopwatch.StartNew();
                await read(agent);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        buffers.Sort();
        times.Sort();
        Console.Error.WriteLine($"{name,-62} {buffers[buffers.Count / 2],6} {buffers[^1],6} / {goal,4} buffers  {times[times.Count / 2],7:0.0} {times[(int)(times.Count * 0.95)],7:0.0} ms  {string.Join(' ', whole)}");
        return new
        {
            name,
            goalBuffers = goal,
            medianBuffers = buffers[buffers.Count / 2],
            worstBuffers = buffers[^1],
            statements,
            p50 = Math.Round(times[times.Count / 2], 2),
            p95 = Math.Round(times[(int)(times.Count * 0.95)], 2),
            wholeTables = whole,
        };
    }

    private static AgentId[] Some(TownSize size, int from, int to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + (int)((long)i * (Math.Min(to, size.Agents) - from + 1) / count)).Distinct().Select(InboxFill.Agent)];

    private static async Task<ProcessInstanceId[]> Files(NpgsqlDataSource server)
    {
        await using var some = server.CreateCommand("SELECT DISTINCT instance_id FROM journal TABLESAMPLE SYSTEM (0.05) LIMIT 500");
        await using var rows = await some.ExecuteReaderAsync();
        var files = new List<ProcessInstanceId>();
        while (await rows.ReadAsync())
        {
            files.Add(new(rows.GetGuid(0)));
        }

        return [.. files];
    }
}
