using Demat.BackOffice.Processes;
using Demat.Engine;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

public sealed class FolderLintTests
{
    private static readonly ProcessFolder Order = Packaged.Folder("bon-de-commande");

    [Fact]
    public void A_folder_without_diagram_is_refused() => Expect(Order.With("process.bpmn", null), "one-diagram");

    [Fact]
    public void A_second_diagram_is_refused() => Expect(Order.With("autre.bpmn", Order.Diagrams.Single().Content), "one-diagram");

    [Fact]
    public void A_missing_readme_is_told() => Expect(Order.With("README.md", null), "readme", "README.md");

    [Fact]
    public void A_readme_without_legal_basis_is_told() => Expect(Order.With("README.md", "# Bon\nPropriétaire : DCP"), "readme", "README.md");

    [Fact]
    public void A_form_that_is_not_in_the_folder_is_told() => Expect(Order.With("reception.form", null), "unknown-form", "process.bpmn", "Reception");

    [Fact]
    public void A_table_that_is_not_in_the_folder_is_told() => Expect(Order.With("niveau-signature.dmn", null), "unknown-decision", "process.bpmn", "Niveau_Signature");

    [Fact]
    public void A_form_that_cannot_be_read_is_told() => Expect(Order.With("reception.form", "{"), "form", "reception.form");

    [Fact]
    public void A_table_that_cannot_be_read_is_told() => Expect(Order.With("niveau-signature.dmn", "<a/>"), "decision-table", "niveau-signature.dmn");

    [Fact]
    public void Two_forms_of_the_same_id_are_told() =>
        Expect(Order.With("zzz.form", Order.Forms.Single(f => f.Name == "reception.form").Content), "duplicate-form", "zzz.form");

    [Fact]
    public void A_diagram_that_cannot_be_deployed_is_told_with_its_element()
    {
        var problems = Order.Changed("process.bpmn", "=not(circuit.visaChef)", "=not(circuit.visaChef").Lint();
        Assert.Contains(problems, p => p.File == "process.bpmn" && p.Severity == ProblemSeverity.Error && p.Place is not null);
        Assert.DoesNotContain(problems, p => p.Rule == "scenario");
    }

    [Fact]
    public void What_is_wrong_with_the_diagram_and_the_folder_is_said_in_English_too()
    {
        var problems = Order.Changed("process.bpmn", "value=\"engagement\"", "value=\"engagment\"").With("README.md", null).Lint();
        Assert.NotEmpty(problems);
        Assert.All(problems.Where(p => p.Rule != "scenario"), p => Assert.NotEqual(p.Message, p.English));
    }

    [Fact]
    public void An_unknown_kind_or_verb_of_a_task_is_told()
    {
        Expect(Order.Changed("process.bpmn", "value=\"engagement\"", "value=\"engagment\""), "task-kind", "process.bpmn", "Engagement");
        Expect(Order.Changed("process.bpmn", "value=\"approuver,corriger,refuser\"", "value=\"approuver,rejeter\""), "task-decisions", "process.bpmn", "Visa_Chef");
    }

    [Fact]
    public void A_reminder_of_a_task_that_does_not_exist_is_told() =>
        Expect(Order.Changed("process.bpmn", "<zeebe:header key=\"task\" value=\"Visa_Chef\" />", "<zeebe:header key=\"task\" value=\"Visa_chef\" />"), "unknown-task", "process.bpmn", "Relancer_Visa_Chef");

    [Fact]
    public void A_scenario_that_fails_is_told_with_its_line() =>
        Expect(Order.Changed("scenarios/retrait.yaml", "expectEnded: Retiree", "expectEnded: Refusee"), "scenario", "scenarios/retrait.yaml", "ligne 15");

    [Fact]
    public void A_flow_that_no_scenario_takes_is_a_warning()
    {
        var problem = Assert.Single(Order.With("scenarios/reception-partielle.yaml", null).Lint());
        Assert.Equal(("untaken-flow", "Flow_Livraison_Complete_Avant_Reception", ProblemSeverity.Warning), (problem.Rule, problem.Place, problem.Severity));
    }

    [Fact]
    public void A_folder_without_scenario_is_told() =>
        Expect(ProcessFolder.Of("bon", Order.Files.Where(f => !f.Name.StartsWith("scenarios/", StringComparison.Ordinal))), "scenarios", "scenarios/");

    [Fact]
    public void A_folder_that_does_not_exist_is_told() =>
        Assert.Contains("n’existe pas", Assert.Throws<DirectoryNotFoundException>(() => ProcessFolder.Load("/nulle/part")).Message, StringComparison.Ordinal);

    private static void Expect(ProcessFolder folder, string rule, string? file = null, string? place = null) =>
        Assert.Contains(folder.Lint(), p => p.Rule == rule && (file is null || p.File == file) && (place is null || p.Place == place));
}
