using System.CommandLine;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Demat.Runtime;
using Demat.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Demat.Web.Commands;

/// <summary><c>audit</c>: says whether every journal is as it was written; takes old ones out.</summary>
public static class AuditVerb
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the verb.</summary>
    public static Command Make() => new("audit", "Contrôle la traçabilité.") { MakeVerify() };

    private static Command MakeVerify()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Écrit le rapport dans ce fichier." };
        var verify = new Command("verify", "Recalcule chaque journal et chaque empreinte horaire, et nomme ce qui n’est pas comme il fut écrit.") { json };
        verify.SetAction((parsed, stop) => OnTheDatabase(async services =>
        {
            var progress = new AuditProgressLine(Console.Error, !Console.IsErrorRedirected);
            var report = await services.GetRequiredService<JournalAudit>().Verify(stop, progress);
            progress.End();
            if (parsed.GetValue(json) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(report, Indented), stop);
            }

            return Tell(report, Console.Out);
        }));
        return verify;
    }

    /// <summary>Writes what was found; the exit code says whether all is well.</summary>
    internal static int Tell(AuditReport report, TextWriter to)
    {
        foreach (var one in report.Broken)
        {
            to.WriteLine($"ROMPU  dossier {one.Instance.Value}, écriture {one.Seq}\u00a0: {one.Problem}");
        }

        foreach (var root in report.BrokenRoots)
        {
            to.WriteLine($"ROMPU  {root.Problem}");
        }

        if (report.LastRoot is { } last)
        {
            to.WriteLine($"{French.Count(report.Roots, "empreinte horaire", "empreintes horaires")}, la dernière jusqu’au {French.Moment(last.UntilAt)}\u00a0: {last.Hash}");
        }

        if (report.Retired is [var first, ..])
        {
            to.WriteLine($"{French.Count(report.Retired.Count, "mois archivé", "mois archivés")}, depuis {first}\u00a0: à contrôler par «\u00a0audit verify --file\u00a0».");
        }

        var read = $"{French.Count(report.Instances, "journal", "journaux")}, {French.Count((int)Math.Min(report.Entries, int.MaxValue), "écriture")}";
        to.WriteLine(report.IsIntact
            ? $"{read}\u00a0: tout est comme il fut écrit."
            : $"{read}\u00a0: {French.Count(report.Broken.Count, "journal rompu", "journaux rompus")}, {French.Count(report.BrokenRoots.Count, "empreinte rompue", "empreintes rompues")}.");
        return report.IsIntact ? Entry.Done : Entry.HasProblems;
    }

    private static async Task<int> OnTheDatabase(Func<IServiceProvider, Task<int>> run)
    {
        using var bench = Bench.Build();
        try
        {
            return await run(bench.Services);
        }
        catch (DbException problem)
        {
            await Console.Error.WriteLineAsync($"La base ne répond pas\u00a0: {problem.Message}");
            return Entry.CannotRun;
        }
    }
}
