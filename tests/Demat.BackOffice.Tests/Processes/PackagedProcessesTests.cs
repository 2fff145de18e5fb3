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

    [Theory]
    [InlineData("bon-de-commande", "niveau-signature.dmn", "&lt;= 15000", "&lt;= 14999", "signature-plafond-exact")]
    [InlineData("bon-de-commande", "niveau-signature.dmn", "(40000..90000)", "(40001..90000)", "signature-dgs")]
    [InlineData("bon-de-commande", "achat-informatique.dmn", "\"302\", ", "", "informatique-cpv")]
    [InlineData("bon-de-commande", "achat-informatique.dmn", "\"abonnement en ligne\", ", "", "informatique-mot-cle-objet")]
    [InlineData("bon-de-commande", "achat-informatique.dmn", "\"65811\", ", "", "informatique-nature")]
    [InlineData("circuit-achat", "procedure-achat.dmn", "2026-03-31", "2026-03-30", "procedure-mapa-avant-avril")]
    [InlineData("circuit-achat", "procedure-achat.dmn", "2026-04-01", "2026-04-02", "procedure-dispense-depuis-avril")]
    [InlineData("circuit-achat", "procedure-achat.dmn", "[100000..5404000)", "(100000..5404000)", "procedure-travaux")]
    [InlineData("circuit-achat", "niveau-signature-marche.dmn", "&gt;= 216000", "&gt;= 231000", "formalisee")]
    public void A_changed_table_turns_the_scenario_that_tells_it_red(string name, string file, string before, string after, string scenario)
    {
        var report = ScenarioRunner.Run(Packaged.Folder(name).Changed(file, before, after));
        Assert.Contains(report.Results, r => !r.Passed && r.File == $"scenarios/{scenario}.yaml");
    }

    [Theory]
    [InlineData("bon-de-commande", "=count(motifsInformatique) = 0", "=true", "informatique-cpv")]
    [InlineData("bon-de-commande", "type=\"liberer-credits\"", "type=\"ne-rien-faire\"", "refus-signature")]
    [InlineData("bon-de-commande", "cancelActivity=\"false\"", "cancelActivity=\"true\"", "relance-directeur")]
    [InlineData("bon-de-commande", "working days after(now(), 2) - duration", "working days after(now(), 3) - duration", "relance-directeur")]
    [InlineData("bon-de-commande", "assignee=\"=circuit.chef\"", "assignee=\"=requester\"", "personne-d-autre")]
    [InlineData("note-inter-services", "decision != \"approuver\"", "false", "correction-premier-visa")]
    [InlineData("note-inter-services", "isSequential=\"true\"", "isSequential=\"false\"", "sans-avis-demande")]
    [InlineData("circuit-achat", "duration(\"P11D\")", "duration(\"P10D\")", "formalisee")]
    public void A_changed_diagram_turns_the_scenario_that_tells_it_red(string name, string before, string after, string scenario)
    {
        var report = ScenarioRunner.Run(Packaged.Folder(name).Changed("process.bpmn", before, after));
        Assert.Contains(report.Results, r => !r.Passed && r.File == $"scenarios/{scenario}.yaml");
    }
}
