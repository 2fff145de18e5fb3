using System.CommandLine;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Demat.Web.Commands;

/// <summary><c>audit export</c>, <c>audit retire</c> and <c>audit verify --file</c>: journals of old months as files.</summary>
internal static class SegmentVerbs
{
    private const string RetentionSetting = "Journal:RetentionMonths";

    /// <summary>What vouchers of public accounts are usually kept for; the archivist decides.</summary>
    private const int DefaultRetentionMonths = 120;

    public static Command MakeExport()
    {
        var before = new Option<string>("--before") { Description = "Les mois d’avant celui-ci, par exemple 2017-01.", Required = true };
        var folder = new Option<DirectoryInfo>("--to") { Description = "Le dossier où écrire les fichiers.", Required = true };
        var verb = new Command("export", "Écrit le journal des mois anciens dans des fichiers qui se vérifient seuls. Ne retire rien.") { before, folder };
        verb.SetAction((parsed, stop) => OnTheDatabase.Run(async services =>
        {
            var to = parsed.GetRequiredValue(folder);
            if (!JournalMonth.TryParse(parsed.GetValue(before), out var month) || !to.Exists)
            {
                await Console.Error.WriteLineAsync("Donnez un mois (2017-01) et un dossier qui existe.");
                return Entry.CannotRun;
            }

            var (segments, done, refused) = (services.GetRequiredService<JournalSegments>(), 0, 0);
            foreach (var one in await segments.Months(month, stop))
            {
                var outcome = await segments.Export(one, Retention(services), to, stop);
                Console.WriteLine(outcome switch
                {
                    SegmentOutcome.Done d => $"{one.Name}  {d.File.FullName}\u00a0: {Words(d.Report)}",
                    SegmentOutcome.Refused r => $"{one.Name}  {r.Reason}",
                    _ => throw new InvalidOperationException(outcome.ToString()),
                });
                _ = outcome is SegmentOutcome.Done ? done++ : refused++;
            }

            Console.WriteLine($"{French.Count(done, "mois écrit", "mois écrits")}, {French.Count(refused, "mois refusé", "mois refusés")}.");
            return refused == 0 ? Entry.Done : Entry.HasProblems;
        }));
        return verb;
    }

    public static Command MakeRetire()
    {
        var file = new Argument<FileInfo>("fichier") { Description = "Le fichier que « audit export » a écrit." };
        var by = new Option<string>("--by") { Description = "L’identifiant de la personne qui en répond.", Required = true };
        var verb = new Command("retire", "Retire de la base le journal qu’un fichier contient, après l’avoir vérifié.") { file, by };
        verb.SetAction((parsed, stop) => OnTheDatabase.Run(async services =>
        {
            if (!parsed.GetValue(file)!.Exists)
            {
                return await Missing(parsed.GetValue(file)!);
            }

            var outcome = await services.GetRequiredService<JournalSegments>().Retire(parsed.GetValue(file)!, Retention(services), new AgentId(parsed.GetRequiredValue(by)), stop);
            Console.WriteLine(outcome switch
            {
                SegmentOutcome.Done d => $"Le journal de {d.Report.Month.Name} n’est plus dans la base\u00a0: {Words(d.Report)}. Gardez {d.File.Name} et cette empreinte\u00a0: {d.Report.Sha256}",
                SegmentOutcome.Refused r => $"Rien n’a été retiré. {r.Reason}",
                _ => throw new InvalidOperationException(outcome.ToString()),
            });
            return outcome is SegmentOutcome.Done ? Entry.Done : Entry.HasProblems;
        }));
        return verb;
    }

    public static async Task<int> Verify(FileInfo file, CancellationToken stop)
    {
        if (!file.Exists)
        {
            return await Missing(file);
        }

        var report = await SegmentCheck.Verify(file.FullName, stop);
        foreach (var problem in report.Problems.Concat(report.Broken.Select(b => $"dossier {b.Instance.Value}, écriture {b.Seq}\u00a0: {b.Problem}")))
        {
            Console.WriteLine($"ROMPU  {problem}");
        }

        Console.WriteLine($"{Words(report)}{(report.IsIntact ? "\u00a0: tout est comme il fut écrit" : "")}.");
        Console.WriteLine($"SHA-256  {report.Sha256}");
        return report.IsIntact ? Entry.Done : Entry.HasProblems;
    }

    private static async Task<int> Missing(FileInfo file)
    {
        await Console.Error.WriteLineAsync($"Le fichier «\u00a0{file.FullName}\u00a0» n’existe pas.");
        return Entry.CannotRun;
    }

    private static string Words(SegmentReport report) => $"{French.Count(report.Instances, "dossier")}, {French.Count((int)Math.Min(report.Entries, int.MaxValue), "écriture")}";

    private static TimeSpan Retention(IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return now - now.AddMonths(-services.GetRequiredService<IConfiguration>().GetValue(RetentionSetting, DefaultRetentionMonths));
    }
}
