using System.CommandLine;

namespace Demat.Web.Commands;

/// <summary><c>doctor</c>: says what works and what to mend.</summary>
public static class DoctorVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Make()
    {
        var verb = new Command("doctor", "Contrôle la base, les courriels, l’horloge et la clé de signature, et dit quoi réparer.");
        verb.SetAction(async (_, stop) =>
        {
            using var bench = Bench.Build();
            var healthy = true;
            foreach (var check in DoctorChecks.All)
            {
                var finding = await check(bench.Services, stop);
                healthy &= finding.IsWell;
                Console.WriteLine($"{(finding.IsWell ? "OK      " : "À RÉPARER")} {finding.Subject}\u00a0: {finding.Sentence}");
            }
            return healthy ? Entry.Done : Entry.HasProblems;
        });
        return verb;
    }
}
