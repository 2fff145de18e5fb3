using System.CommandLine;
using System.Text.Json;
using Demat.BackOffice.Processes.Migrating;
using Demat.BackOffice.Requests.Processes;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Demat.Web.Commands;

/// <summary><c>process migrate</c>: brings the running requests of a version to another one, or says what that would do.</summary>
public static class MigrateProcessVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the verb.</summary>
    public static Command Make()
    {
        var process = new Argument<string>("processus") { Description = "L’identifiant du processus, par exemple bon-de-commande." };
        var from = new Option<int>("--from") { Description = "La version que suivent les demandes.", Required = true };
        var to = new Option<int>("--to") { Description = "La version qu’elles suivront.", Required = true };
        var map = new Option<string[]>("--map") { Description = "Où continue un élément\u00a0: ancien=nouveau\u00a0; ancien= pour nulle part.", DefaultValueFactory = _ => [] };
        var again = new Option<string[]>("--again") { Description = "Un élément dont les personnes, l’échéance ou le message sont recalculés.", DefaultValueFactory = _ => [] };
        var dry = new Option<bool>("--dry-run") { Description = "Donne le verdict de chaque demande et ne change rien." };
        var json = new Option<bool>("--json") { Description = "Écrit le rapport en JSON." };
        var verb = new Command("migrate", "Fait passer les demandes en cours d’une version à une autre.") { process, from, to, map, again, dry, json };
        verb.SetAction(async (parsed, stop) =>
        {
            using var bench = Bench.Build();
            var versions = (await bench.Services.GetRequiredService<ProcessList>().All(stop)).FirstOrDefault(p => p.ProcessId == parsed.GetValue(process))?.Versions ?? [];
            var (source, target) = (versions.FirstOrDefault(v => v.Version == parsed.GetValue(from)), versions.FirstOrDefault(v => v.Version == parsed.GetValue(to)));
            if (source is null || target is null)
            {
                await Console.Error.WriteLineAsync($"Le processus «\u00a0{parsed.GetValue(process)}\u00a0» n’a pas ces deux versions.");
                return Entry.CannotRun;
            }

            if (Plan(MigrationPlan.Between(source.Id, target.Id), parsed.GetValue(map)!, parsed.GetValue(again)!) is not { } plan)
            {
                await Console.Error.WriteLineAsync("--map attend ancien=nouveau.");
                return Entry.CannotRun;
            }

            return await Run(bench.Services, plan, parsed.GetValue(dry), parsed.GetValue(json), Console.Out, stop);
        });
        return verb;
    }

    /// <summary>The plan with what the command line says; null when a word of it is not a pair.</summary>
    internal static MigrationPlan? Plan(MigrationPlan plan, IEnumerable<string> map, IEnumerable<string> again)
    {
        foreach (var pair in map)
        {
            if (pair.Split('=') is not [{ Length: > 0 } from, var to])
            {
                return null;
            }

            plan = plan.With(from, to.Length > 0 ? to : null);
        }

        return again.Aggregate(plan, (all, one) => all.WithAgain(one));
    }

    /// <summary>Judges, migrates unless it is a dry run, and tells.</summary>
    internal static async Task<int> Run(IServiceProvider services, MigrationPlan plan, bool dryRun, bool asJson, TextWriter to, CancellationToken stop)
    {
        var migrations = services.GetRequiredService<MigrateRequests>();
        var view = (await migrations.View(plan, stop))!;
        var verdicts = await migrations.Verdicts(plan, stop).ToListAsync(stop);
        BatchView? done = null;
        IReadOnlyList<OutcomeLine> outcomes = [];
        if (!dryRun && view.Map.IsSound && verdicts.Any(v => v.Verdict.CanMigrate))
        {
            var batch = await services.GetRequiredService<MigrationBatches>().Create(plan, [.. verdicts.Where(v => v.Verdict.CanMigrate).Select(v => v.Instance)], null, null, stop);
            // A server may have taken the batch already: then it ends there.
            while (await services.GetRequiredService<MigrationRunner>().RunOnce(stop))
            {
            }

            done = await migrations.Progress(batch, stop);
            outcomes = await migrations.Outcomes(batch, 0, int.MaxValue, stop);
        }

        if (asJson)
        {
            await to.WriteLineAsync(JsonSerializer.Serialize(Report(view, verdicts, done, outcomes), Readable));
        }
        else
        {
            Tell(view, verdicts, done, outcomes, to);
        }

        return view.Map.IsSound && verdicts.All(v => v.Verdict.CanMigrate) && done is null or { Progress: { Refused: 0, Waiting: 0 } } ? Entry.Done : Entry.HasProblems;
    }

    private static void Tell(PlanView view, List<RequestVerdict> verdicts, BatchView? done, IReadOnlyList<OutcomeLine> outcomes, TextWriter to)
    {
        foreach (var problem in view.Map.Problems.OrderByDescending(p => p.Severity))
        {
            to.WriteLine($"PLAN     {problem.Message} ({problem.Rule})");
        }

        foreach (var verdict in verdicts.OrderBy(v => v.Verdict.CanMigrate))
        {
            to.WriteLine($"{(verdict.Verdict.CanMigrate ? verdict.Verdict.HasWarnings ? "À REVOIR" : "OK      " : "NON     ")} {Name(verdict.Reference, verdict.Instance)} [{string.Join(", ", verdict.Steps)}]");
            foreach (var note in verdict.Verdict.Notes)
            {
                to.WriteLine($"         {note.Message} ({note.Rule})");
            }
        }

        foreach (var refused in outcomes.Where(o => o.Status == MigrationItemStatus.Refused))
        {
            to.WriteLine($"REFUSÉE  {Name(refused.Reference, refused.Instance)}\u00a0: {refused.Reason}");
        }

        var able = verdicts.Count(v => v.Verdict.CanMigrate);
        to.WriteLine(done is null
            ? $"{French.Count(verdicts.Count, "demande")}\u00a0: {able} {(able > 1 ? "peuvent" : "peut")} migrer, {verdicts.Count - able} non. Rien n’a été changé."
            : $"{French.Count(done.Progress.Migrated, "demande migrée", "demandes migrées")}, {French.Count(done.Progress.Refused, "refusée")}, {done.Progress.Waiting} en attente (migration {done.Progress.Batch.Id}).");
    }

    private static object Report(PlanView view, List<RequestVerdict> verdicts, BatchView? done, IReadOnlyList<OutcomeLine> outcomes) => new
    {
        from = view.Source.Version,
        to = view.Target.Version,
        plan = view.Map.Problems.Select(Note),
        requests = verdicts.Select(v => new { instance = v.Instance.Value, reference = v.Reference, steps = v.Steps, canMigrate = v.Verdict.CanMigrate, notes = v.Verdict.Notes.Select(Note) }),
        batch = done?.Progress.Batch.Id,
        outcomes = outcomes.Select(o => new { instance = o.Instance.Value, reference = o.Reference, status = o.Status.ToString(), reason = o.Reason }),
    };

    private static object Note(Problem problem) => new { code = problem.Rule, element = problem.ElementId, severity = problem.Severity.ToString(), message = problem.Message, english = problem.English };

    private static string Name(string? reference, ProcessInstanceId instance) => reference ?? instance.Value.ToString();
}
