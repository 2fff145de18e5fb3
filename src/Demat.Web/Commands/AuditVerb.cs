using System.CommandLine;
using System.Data.Common;
using Demat.BackOffice;
using Demat.Runtime;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary><c>audit verify</c>: says whether every journal is as it was written.</summary>
public static class AuditVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Make()
    {
        var verify = new Command("verify", "Recalcule la chaîne de chaque journal et nomme la première écriture qui n’est pas comme elle fut écrite.");
        verify.SetAction(async (_, stop) =>
        {
            using var bench = Bench.Build();
            await using var scope = bench.Services.CreateAsyncScope();
            try
            {
                return Tell(await scope.ServiceProvider.GetRequiredService<DematDb>().VerifyEveryJournal(stop), Console.Out);
            }
            catch (DbException problem)
            {
                await Console.Error.WriteLineAsync($"La base ne répond pas\u00a0: {problem.Message}");
                return Entry.CannotRun;
            }
        });
        return new Command("audit", "Contrôle la traçabilité.") { verify };
    }

    /// <summary>Writes what was found; the exit code says whether all is well.</summary>
    internal static int Tell(AuditReport report, TextWriter to)
    {
        foreach (var one in report.Broken)
        {
            to.WriteLine($"ROMPU  dossier {one.Instance.Value}\u00a0: {one.Problem}");
        }

        var read = $"{French.Count(report.Instances, "journal", "journaux")}, {French.Count((int)Math.Min(report.Entries, int.MaxValue), "écriture")}";
        to.WriteLine(report.Broken.Count == 0
            ? $"{read}\u00a0: tout est comme il fut écrit."
            : $"{read}\u00a0: {French.Count(report.Broken.Count, "journal rompu", "journaux rompus")}.");
        return report.Broken.Count == 0 ? Entry.Done : Entry.HasProblems;
    }
}
