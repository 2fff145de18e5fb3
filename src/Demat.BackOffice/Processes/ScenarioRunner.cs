using System.Collections.Immutable;
using System.Diagnostics;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Processes.Scenarios;
using Demat.Feel;

namespace Demat.BackOffice.Processes;

/// <summary>How one scenario went.</summary>
/// <param name="File">Where it is written.</param>
/// <param name="Name">What it shows; the file name when it cannot be read.</param>
/// <param name="Line">The line of the first step that failed; zero when none did.</param>
/// <param name="Problem">Why it failed, in French; null when it passed.</param>
/// <param name="Elapsed">Time it took.</param>
public sealed record ScenarioResult(string File, string Name, int Line, string? Problem, TimeSpan Elapsed)
{
    /// <summary>True when every step held.</summary>
    public bool Passed => Problem is null;
}

/// <summary>How all the scenarios of a folder went.</summary>
/// <param name="Results">One per file, by name.</param>
/// <param name="UntakenFlows">Ids of the sequence flows that no scenario takes.</param>
/// <param name="Elapsed">Time they took together.</param>
public sealed record ScenarioReport(ImmutableArray<ScenarioResult> Results, ImmutableArray<string> UntakenFlows, TimeSpan Elapsed)
{
    /// <summary>True when every scenario passed; a folder without scenario has not passed.</summary>
    public bool Passed => !Results.IsEmpty && Results.All(r => r.Passed);
}

/// <summary>Plays the scenarios of a process folder in memory; nothing is written anywhere.</summary>
public static class ScenarioRunner
{
    /// <summary>Plays them all, on the demonstration town.</summary>
    public static ScenarioReport Run(ProcessFolder folder) => Run(folder, DemoTown.Snapshot());

    /// <summary>Plays them all, on that town.</summary>
    public static ScenarioReport Run(ProcessFolder folder, OrganisationSnapshot town) => Run(folder, ProcessFiles.Read(folder), town);

    internal static ScenarioReport Run(ProcessFolder folder, ProcessFiles files, OrganisationSnapshot town)
    {
        var began = Stopwatch.GetTimestamp();
        var (data, wrong) = SharedData(folder);
        var played = folder.Scenarios.Where(f => !IsData(f)).AsParallel().AsOrdered().Select(f => Play(f, data, files, town)).ToList();
        var taken = played.SelectMany(p => p.Taken).ToHashSet();
        var untaken = files.Definitions.SelectMany(d => d.Flows).Select(f => f.Id).Where(id => !taken.Contains(id));
        return new([.. wrong, .. played.Select(p => p.Result)], [.. untaken], Stopwatch.GetElapsedTime(began));
    }

    private static (FeelContext Data, List<ScenarioResult> Wrong) SharedData(ProcessFolder folder)
    {
        var data = FeelContext.Empty;
        var wrong = new List<ScenarioResult>();
        foreach (var file in folder.Scenarios.Where(IsData))
        {
            var (values, problem) = ScenarioReader.ReadData(file.Content);
            data = data.With(values);
            wrong.AddRange(problem is null ? [] : [new ScenarioResult(file.Name, file.Name, problem.Line, problem.Problem, TimeSpan.Zero)]);
        }

        return (data, wrong);
    }

    private static (ScenarioResult Result, IEnumerable<string> Taken) Play(ProcessFile file, FeelContext data, ProcessFiles files, OrganisationSnapshot town)
    {
        var began = Stopwatch.GetTimestamp();
        var reading = ScenarioReader.Read(file.Name, file.Content, data);
        if (reading.Scenario is not { } scenario)
        {
            return (new(file.Name, file.Name, reading.Line, reading.Problem, TimeSpan.Zero), []);
        }

        var play = new Play(files, town, scenario);
        var failure = files.Definitions.IsEmpty ? (1, "Le diagramme ne peut pas être déployé.") : play.ToTheEnd();
        return (new(file.Name, scenario.Name, failure?.Line ?? 0, failure?.Problem, Stopwatch.GetElapsedTime(began)), play.TakenFlows);
    }

    private static bool IsData(ProcessFile file) => Path.GetFileName(file.Name).StartsWith('_');
}
