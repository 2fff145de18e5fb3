using System.CommandLine;
using Demat.BackOffice.Processes;
using Demat.Engine;
using Demat.Web.Hosting;
using Command = System.CommandLine.Command;

namespace Demat.Web.Commands;

/// <summary><c>process lint</c> and <c>process test</c>: checks a folder of process definition without a server nor a database.</summary>
public static class ProcessVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Make() => new("process", "Vérifie un dossier de processus.")
    {
        MakeLint(),
        MigrateProcessVerb.Make(),
        Of("test", "Joue les scénarios du dossier.", (folder, _) => Test(folder)),
    };

    private static Command MakeLint()
    {
        var language = new Option<string>("--lang") { Description = "La langue des messages\u00a0: fr ou en.", DefaultValueFactory = _ => "fr" };
        language.AcceptOnlyFromAmong("fr", "en");
        var verb = Of("lint", "Liste ce qui empêche ou gêne le déploiement du dossier.", (folder, parsed) => Lint(folder, parsed.GetValue(language) == "en"));
        verb.Add(language);
        return verb;
    }

    private static Command Of(string name, string what, Func<ProcessFolder, ParseResult, int> run)
    {
        var path = new Argument<DirectoryInfo>("dossier") { Description = "Le dossier du processus, par exemple process-definitions/bon-de-commande." };
        var verb = new Command(name, what) { path };
        verb.SetAction(parsed =>
        {
            try
            {
                return run(ProcessFolder.Load(parsed.GetValue(path)!.FullName), parsed);
            }
            catch (Exception problem) when (problem is DirectoryNotFoundException or InvalidDataException)
            {
                Console.Error.WriteLine(problem.Message);
                return Entry.CannotRun;
            }
        });
        return verb;
    }

    private static int Lint(ProcessFolder folder, bool english)
    {
        var problems = folder.Lint();
        foreach (var problem in problems.OrderByDescending(problem => problem.Severity))
        {
            var place = problem.Place is null ? "" : $" [{problem.Place}]";
            Console.WriteLine(english
                ? $"{InEnglish(problem.Severity)}  {problem.File}{place}: {problem.English} ({problem.Rule})"
                : $"{InFrench(problem.Severity)}  {problem.File}{place}\u00a0: {problem.Message} ({problem.Rule})");
        }
        var errors = problems.Count(problem => problem.Severity != ProblemSeverity.Warning);
        if (english)
        {
            Console.WriteLine(errors == 0 ? $"The folder “{folder.Name}” can be deployed." : $"{errors} {(errors == 1 ? "error" : "errors")}: the folder “{folder.Name}” cannot be deployed.");
            return errors == 0 ? Entry.Done : Entry.HasProblems;
        }
        Console.WriteLine(errors == 0 ? $"Le dossier «\u00a0{folder.Name}\u00a0» peut être déployé." : $"{French.Count(errors, "erreur")}\u00a0: le dossier «\u00a0{folder.Name}\u00a0» ne peut pas être déployé.");
        return errors == 0 ? Entry.Done : Entry.HasProblems;
    }

    private static string InFrench(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Warning => "À REVOIR",
        ProblemSeverity.NotExecutable => "NON EXÉCUTABLE",
        _ => "ERREUR",
    };

    private static string InEnglish(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Warning => "WARNING",
        ProblemSeverity.NotExecutable => "NOT EXECUTABLE",
        _ => "ERROR",
    };

    private static int Test(ProcessFolder folder)
    {
        var report = ScenarioRunner.Run(folder);
        foreach (var result in report.Results)
        {
            Console.WriteLine($"{(result.Passed ? "OK    " : "ÉCHEC ")}  {result.Name} ({result.Elapsed.TotalMilliseconds:N0}\u00a0ms)");
            if (result.Problem is { } problem)
            {
                Console.WriteLine($"        {result.File}{(result.Line > 0 ? $", ligne {result.Line}" : "")}\u00a0: {problem}");
            }
        }
        if (!report.UntakenFlows.IsEmpty)
        {
            Console.WriteLine($"Chemins qu’aucun scénario ne prend\u00a0: {string.Join(", ", report.UntakenFlows)}");
        }
        Console.WriteLine($"{French.Count(report.Results.Count(r => r.Passed), "réussi")}, {French.Count(report.Results.Count(r => !r.Passed), "échec")}, {report.Elapsed.TotalMilliseconds:N0}\u00a0ms");
        return report.Passed ? Entry.Done : Entry.HasProblems;
    }
}
