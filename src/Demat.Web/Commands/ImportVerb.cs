using System.CommandLine;
using Demat.BackOffice;
using Demat.BackOffice.Imports;
using Demat.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Demat.Web.Commands;

/// <summary><c>import</c>: real data from files, with progress and a report. One refused line, and nothing is written.</summary>
public static class ImportVerb
{
    private delegate Task<ImportReport> Import(DematDb db, Stream file, IProgress<ImportProgress>? progress, CancellationToken stop);

    /// <summary>Makes the verb.</summary>
    public static Command Make() => new("import", "Importe un fichier CSV (UTF-8). Une seule ligne refusée, et rien n’est écrit.")
    {
        Of("m57", "Importe les natures comptables M57.", ImportM57.Run),
        Of("cpv", "Importe les codes CPV.", ImportCpv.Run),
        Of("agents", "Importe les agents, les unités et les postes.", ImportAgents.Run),
        Of("suppliers", "Importe les fournisseurs.", ImportSuppliers.Run),
        Of("budget", "Importe les lignes budgétaires.", ImportBudget.Run),
    };

    private static Command Of(string name, string what, Import import)
    {
        var path = new Argument<FileInfo>("fichier") { Description = "Le fichier CSV à lire." };
        var verb = new Command(name, what) { path };
        verb.SetAction((parsed, stop) => Run(import, parsed.GetValue(path)!, stop));
        return verb;
    }

    private static async Task<int> Run(Import import, FileInfo path, CancellationToken stop)
    {
        if (!path.Exists)
        {
            await Console.Error.WriteLineAsync($"Le fichier «\u00a0{path.FullName}\u00a0» n’existe pas.");
            return Entry.CannotRun;
        }
        using var bench = Bench.Build();
        await StartUp.Migrate(bench.Services, stop);
        await using var db = await bench.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(stop);
        await using var file = path.OpenRead();
        var report = await import(db, file, new ProgressLine(Console.Error, !Console.IsErrorRedirected), stop);
        await Console.Out.WriteLineAsync(report.Sentence);
        foreach (var line in report.Refused)
        {
            await Console.Out.WriteLineAsync($"  {line}");
        }
        return report.IsWritten ? Entry.Done : Entry.HasProblems;
    }
}
