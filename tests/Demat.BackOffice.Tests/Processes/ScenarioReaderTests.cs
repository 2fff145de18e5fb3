using Demat.BackOffice.Processes.Scenarios;
using Demat.Feel;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

public sealed class ScenarioReaderTests
{
    private const string Head = "name: Essai\nnow: 2026-06-01T09:00:00+02:00\nsteps:\n";

    [Fact]
    public void Acts_and_expectations_are_read_in_order_with_their_lines()
    {
        var scenario = Read(Head + """
              - start: p
                as: lea.essai
                with: { objet: Tables, prix: 12.50, jour: 2026-06-02, siret: "00010010700010", oui: true, rien: null }
              - expectTasks: [A, A]
              - advanceTime: P3D
            """).Scenario!;
        var start = Assert.IsType<ScenarioStep.Start>(scenario.Steps[0]);
        Assert.Equal(("p", "lea.essai", 4), (start.Process, start.As, start.Line));
        Assert.Equal(new FeelValue.Number(12.50m), start.With["prix"]);
        Assert.Equal(new FeelValue.Date(new(2026, 6, 2)), start.With["jour"]);
        Assert.Equal(new FeelValue.Text("00010010700010"), start.With["siret"]);
        Assert.Equal(new FeelValue.Bool(true), start.With["oui"]);
        Assert.Equal(FeelValue.Null.Instance, start.With["rien"]);
        Assert.Equal(["A", "A"], Assert.IsType<ScenarioStep.ExpectTasks>(scenario.Steps[1]).Tasks);
        Assert.Equal(TimeSpan.FromDays(3), Assert.IsType<ScenarioStep.AdvanceTime>(scenario.Steps[2]).By);
    }

    [Fact]
    public void Shared_values_are_used_first_and_those_of_the_step_win()
    {
        var data = FeelContext.Empty.With("table", new FeelValue.Context(FeelContext.Empty
            .With("objet", new FeelValue.Text("Tables")).With("prix", new FeelValue.Number(1))));
        var start = (ScenarioStep.Start)Read(Head + "  - { start: p, as: a, use: table, with: { prix: 2 } }", data).Scenario!.Steps[0];
        Assert.Equal(new FeelValue.Text("Tables"), start.With["objet"]);
        Assert.Equal(new FeelValue.Number(2), start.With["prix"]);
    }

    [Fact]
    public void The_words_of_the_conformance_suite_are_accepted()
    {
        var step = Assert.IsType<ScenarioStep.Complete>(Read(Head + "  - { completeTask: A, as: a, vars: { x: 1 } }").Scenario!.Steps[0]);
        Assert.Equal(new FeelValue.Number(1), step.With["x"]);
    }

    [Theory]
    [InlineData("  - { complete: A }", 4, "Il manque «\u00A0as\u00A0»")]
    [InlineData("  - { expectTask: [A] }", 4, "Une étape commence par")]
    [InlineData("  - { expectTasks: [A], as: a }", 4, "«\u00A0as\u00A0» n’est pas attendu")]
    [InlineData("  - { expectTasks: A }", 4, "Une liste est attendue")]
    [InlineData("  - { advanceTime: 3 jours }", 4, "Une durée ISO 8601")]
    [InlineData("  - { advanceTime: P9999999999D }", 4, "Une durée ISO 8601")]
    [InlineData("  - { advanceTime: -P1D }", 4, "Une durée ISO 8601")]
    [InlineData("  - { advanceTo: 2026-06-01 }", 4, "Une date et une heure")]
    [InlineData("  - { start: p, as: a, use: absent }", 4, "n’est pas dans les données partagées")]
    [InlineData("  - { expectIncident: oui }", 4, "«\u00A0true\u00A0» ou «\u00A0false\u00A0»")]
    [InlineData("  - { expectTasks: [A], expectTasks: [B] }", 4, "YAML illisible")]
    [InlineData("  - { expectTasks: [A}", 4, "YAML illisible")]
    public void What_cannot_be_understood_is_told_with_its_line(string step, int line, string problem)
    {
        var reading = Read(Head + step);
        Assert.Null(reading.Scenario);
        Assert.Equal(line, reading.Line);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x", "ancres")]
    [InlineData("a: *x", "ancres")]
    [InlineData("a: !!python/object:os.system x", "étiquettes")]
    [InlineData("- a", "un seul document")]
    [InlineData("a: 1\n---\nb: 2", "un seul document")]
    [InlineData("", "un seul document")]
    public void Hostile_or_foreign_yaml_is_refused(string text, string problem) =>
        Assert.Contains(problem, Read(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_would_expand_without_end_is_refused_at_once()
    {
        var bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n" + string.Concat(Enumerable.Range('b', 20)
            .Select(c => $"{(char)c}: &{(char)c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n"));
        Assert.Contains("ancres", Read(bomb).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_depth_and_number_of_values_are_bounded()
    {
        Assert.Contains("256", Read("a: " + new string('x', 300_000)).Problem, StringComparison.Ordinal);
        Assert.Contains("niveaux", Read("a: " + new string('[', 5_000)).Problem, StringComparison.Ordinal);
        Assert.Contains("valeurs", Read("a: [" + string.Join(',', Enumerable.Repeat('1', 30_000)) + "]").Problem, StringComparison.Ordinal);
    }

    private static ScenarioReading Read(string text, FeelContext? data = null) => ScenarioReader.Read("essai.yaml", text, data ?? FeelContext.Empty);
}
