using System.CommandLine;
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
    public static Command Make() => new("audit", "Contrôle la traçabilité, archive les journaux anciens.") { MakeVerify(), SegmentVerbs.MakeExport(), SegmentVerbs.MakeRetire() };

    private static Command MakeVerify()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Écrit le rapport dans ce fichier." };
        var segment = new Option<FileInfo?>("--file") { Description = "Contrôle un journal archivé, sans la base." };
        var verify = new Command("verify", "Recalcule chaque journal et chaque empreinte horaire, et nomme ce qui n’est pas comme il fut écrit.") { json, segment };
        verify.SetAction((parsed, stop) => parsed.GetValue(segment) is { } file
            ? SegmentVerbs.Verify(file, stop)
            : OnTheDatabase.Run(services => Verify(services, parsed.GetValue(json), stop)));
        return verify;
    }

    private static async Task<int> Verify(IServiceProvider services, FileInfo? json, CancellationToken stop)
    {
        var progress = new AuditProgressLine(Console.Error, !Console.IsErrorRedirected);
        var report = await services.GetRequiredService<JournalAudit>().Verify(stop, progress);
        progress.End();
        if (json is not null)
        {
            await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(report, Indented), stop);
        }

        return Tell(report, Console.Out);
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
}
