using System.Runtime.CompilerServices;
using Demat.BackOffice.Processes;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

public sealed class PackagedProcessesTests
{
    public static TheoryData<string> Folders => ["bon-de-commande", "note-inter-services", "circuit-achat"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_scenario_of_a_packaged_process_passes(string name)
    {
        var report = ScenarioRunner.Run(Packaged.Folder(name));
        Assert.True(report.Passed, string.Join('\n', report.Results.Where(r => !r.Passed).Select(r => $"{r.File}:{r.Line} {r.Problem}")));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_packaged_process_lints_clean_and_every_flow_is_told_by_a_scenario(string name)
    {
        var problems = Packaged.Folder(name).Lint();
        Assert.True(problems.IsEmpty, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_scenarios_of_a_folder_play_in_under_a_second(string name)
    {
        ScenarioRunner.Run(Packaged.Folder(name));
        Assert.InRange(ScenarioRunner.Run(Packaged.Folder(name)).Elapsed.TotalMilliseconds, 0, 1000);
    }
}

/// <summary>The process folders of the repository.</summary>
internal static class Packaged
{
    public static ProcessFolder Folder(string name) => ProcessFolder.Load(Path.Combine(Root(), "process-definitions", name));

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
