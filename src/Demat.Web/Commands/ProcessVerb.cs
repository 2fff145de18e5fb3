using System.CommandLine;
using Demat.BackOffice.Processes;

namespace Demat.Web.Commands;

/// <summary><c>process lint</c> and <c>process test</c>: checks a folder of process definition without a server nor a database.</summary>
public static class ProcessVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Make() => new("process", "Vérifie un dossier de processus.")
    {
        Of("lint", "Liste ce qui empêche ou gêne le déploiement du dossier.", Lint),
        Of("test", "Joue les scénarios du dossier.", Test),
    };

    private static Command Of(string name, string what, Func<ProcessFolder, int> run)
    {
        var path = new Argument<DirectoryInfo>("dossier") { Description = "Le dossier du processus, par exemple process-definitions/bon-de-commande." };
        var verb = new Command(name, what) { path };
        verb.SetAction(parsed =>
        {
            try
            {
                return run(ProcessFolder.Load(parsed.GetValue(path)!.FullName));
            }
            catch (Exception problem) when (problem is DirectoryNotFoundException or InvalidDataException)
            {
                Console.Error.WriteLine(problem.Message);
                return Entry.CannotRun;
            }
        });
        return verb;
    }

    private static int Lint(ProcessFolder folder) => Entry.Done;

    private static int Test(ProcessFolder folder) => Entry.Done;
}
