using System.CommandLine;

namespace Demat.Load.Chaos;

/// <summary>The verb that breaks things, and the hidden one that each node of it runs.</summary>
internal static class ChaosVerbs
{
    public static Command Chaos()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long things break.", DefaultValueFactory = _ => 60 };
        var clients = new Option<int>("--clients") { Description = "How many at once.", DefaultValueFactory = _ => 24 };
        var seed = new Option<int>("--seed") { Description = "Plays the same mishaps again.", DefaultValueFactory = _ => Environment.TickCount };
        var early = new Option<bool>("--early") { Description = "The nodes answer before the commit: shows that the checker finds it." };
        var database = new Option<string?>("--database") { Description = "Not used: what is killed is a database of its own, in a temporary folder." };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result to this file." };
        var verb = new Command("chaos", "Kills nodes and the database, cuts connections, all under load; then checks from outside that nothing is lost.")
        {
            seconds, clients, seed, early, database, json,
        };
        verb.SetAction(async parsed =>
        {
            var run = new ChaosRun(parsed.GetValue(seconds), parsed.GetValue(clients), parsed.GetValue(seed), parsed.GetValue(early), Console.Error.WriteLine);
            var (result, found) = await run.Run();
            await Verbs.Tell(result, parsed.GetValue(json));
            // As a program of tests says it, for tests/run.sh.
            Console.WriteLine($"Total: {found.Count}, Errors: 0, Failed: {found.Values.Count(n => n != 0)}, Skipped: 0");
            return found.Values.All(n => n == 0) ? 0 : 1;
        });
        return verb;
    }

    public static Command Node()
    {
        var database = new Option<string>("--database") { Required = true };
        var port = new Option<int>("--port") { Required = true };
        var early = new Option<bool>("--early");
        var verb = new Command("chaos-node", "A node of the chaos.") { database, port, early };
        verb.Hidden = true;
        verb.SetAction(parsed => ChaosNode.Serve(parsed.GetRequiredValue(database), parsed.GetValue(port), parsed.GetValue(early)));
        return verb;
    }
}
