using System.CommandLine;
using System.Text.Json;

namespace Demat.Load;

/// <summary>The verbs of the command line; all take where to measure, how long, how many at once and where to write the result.</summary>
internal static class Verbs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Approve()
    {
        var limit = new Option<DirectoryInfo?>("--limit") { Description = "The folder of step_schema.sql and step5.sql: the limit is measured in the same minute." };
        var twin = new Option<bool>("--through-context") { Description = "Writes through EF Core instead of hand-written statements." };
        var http = new Option<bool>("--http") { Description = "Through HTTP: the product in its own process, people who signed in, access and validation." };
        return Verb("approve", "Approvals through the engine.", (target, parsed) => parsed.GetValue(http)
            ? ApproveHttp.Run(target.Database, parsed.GetValue(limit), target.Clients, target.Seconds)
            : Load.Approve.Run(target.Database, parsed.GetValue(limit), target.Clients, target.Seconds, parsed.GetValue(twin)), limit, twin, http);
    }

    public static Command Instances()
    {
        var model = new Option<FileInfo>("--model")
        {
            Description = "The BPMN of the instances.",
            DefaultValueFactory = _ => new("benchmarks/bpmn-engine/three-approvals.bpmn"),
        };
        var peer = new Option<bool>("--peer") { Description = "Takes turns with npm bpmn-engine (resume.mjs beside the model; npm ci there first)." };
        return Verb("instances", "Whole instances of three approvals.", (target, parsed) =>
            Load.Instances.Run(target.Database, parsed.GetRequiredValue(model), parsed.GetValue(peer), target.Clients, target.Seconds), model, peer);
    }

    public static Command Timers()
    {
        var timers = new Option<int>("--timers") { Description = "How many are due at once.", DefaultValueFactory = _ => 25_000 };
        return Verb("timers", "Approvals while thousands of timers fire; --seconds is the quiet part.", (target, parsed) =>
            TimerStorm.Run(target.Database, parsed.GetValue(timers), target.Clients, target.Seconds), timers);
    }

    public static Command Audit()
    {
        var events = new Option<long>("--events") { Description = "How many entries the journal must hold; those that are missing are made.", DefaultValueFactory = _ => 1_000_000 };
        var months = new Option<int>("--months") { Description = "Over how many months.", DefaultValueFactory = _ => 12 };
        return Verb("audit", "The journal: what the chain costs, how fast it is checked, read and retired.", (target, parsed) =>
            Load.Audit.Run(target.Database, parsed.GetValue(events), parsed.GetValue(months), target.Clients, target.Seconds), events, months);
    }

    public static Command Migrate()
    {
        var instances = new Option<int>("--instances") { Description = "How many go to another version.", DefaultValueFactory = _ => 10_000 };
        return Verb("migrate", "A batch of migrations while people approve; --seconds is the quiet part before.", (target, parsed) =>
            Load.Migrate.Run(target.Database, parsed.GetValue(instances), target.Clients, target.Seconds), instances);
    }

    public static Command Inbox()
    {
        var tasks = new Option<int>("--tasks") { Description = "Tasks in the database, open and done.", DefaultValueFactory = _ => 5_000_000 };
        var open = new Option<int>("--open") { Description = "Open tasks among them.", DefaultValueFactory = _ => 200_000 };
        var agents = new Option<int>("--agents") { Description = "People.", DefaultValueFactory = _ => 16_000 };
        var groups = new Option<int>("--groups") { Description = "Groups.", DefaultValueFactory = _ => 500 };
        var events = new Option<int>("--events") { Description = "Events in the journal.", DefaultValueFactory = _ => 10_000_000 };
        return Verb("inbox", "Inboxes, counters, searches and histories in a full town; fills a PostgreSQL database of its own once.", (target, parsed) =>
            InboxLoad.Run(
                target.Database,
                new(parsed.GetValue(tasks), parsed.GetValue(open), parsed.GetValue(agents), parsed.GetValue(groups), parsed.GetValue(events)),
                target.Seconds), tasks, open, agents, groups, events);
    }

    private static Command Verb(string name, string description, Func<Target, ParseResult, Task<object>> measure, params Option[] own)
    {
        var database = new Option<string>("--database") { Description = "Connection string: « Host=… » for PostgreSQL, « Data Source=… » for SQLite.", Required = true };
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 25 };
        var clients = new Option<int>("--clients") { Description = "How many at once.", DefaultValueFactory = _ => 8 };
        var json = new Option<FileInfo?>("--json") { Description = "Writes the result to this file." };
        var verb = new Command(name, description) { database, seconds, clients, json };
        foreach (var option in own)
        {
            verb.Options.Add(option);
        }

        verb.SetAction(async parsed =>
        {
            var target = new Target(parsed.GetRequiredValue(database), parsed.GetValue(seconds), parsed.GetValue(clients));
            await Tell(await measure(target, parsed), parsed.GetValue(json));
        });
        return verb;
    }

    /// <summary>Writes the result to the output, and to a file when one is named.</summary>
    internal static async Task Tell(object result, FileInfo? file)
    {
        var text = JsonSerializer.Serialize(result, Indented);
        Console.WriteLine(text);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file.FullName, text);
        }
    }

    private sealed record Target(string Database, int Seconds, int Clients);
}
