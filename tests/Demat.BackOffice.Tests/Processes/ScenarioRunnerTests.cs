using Demat.BackOffice.Processes;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

public sealed class ScenarioRunnerTests
{
    private const string Started = "  - { start: bon-de-commande, as: lea.essai, use: fournitures }\n";

    [Theory]
    [InlineData("  - { expectTasks: [Visa_Directeur] }", "Tâches ouvertes\u00A0: attendu [Visa_Directeur], trouvé [Visa_Chef].")]
    [InlineData("  - { expectCandidates: { Visa_Chef: [claire.modele] } }", "Qui peut faire Visa_Chef\u00A0: attendu [claire.modele], trouvé [hugo.temoin].")]
    [InlineData("  - { expectDue: { Visa_Chef: 2026-06-05T23:59:59+02:00 } }", "attendu [2026-06-05T23:59:59+02:00], trouvé [2026-06-04T23:59:59+02:00]")]
    [InlineData("  - { expectJobs: [relancer] }", "Travaux demandés\u00A0: attendu [relancer], trouvé [].")]
    [InlineData("  - { expectVars: { montants.ttc: 1 } }", "montants.ttc\u00A0: attendu 1, trouvé 1736.55.")]
    [InlineData("  - { expectEnded: true }", "n’est pas terminé")]
    [InlineData("  - { expectIncident: true }", "Un incident était attendu")]
    [InlineData("  - { advanceTo: 2026-05-01T00:00:00+02:00 }", "Le temps ne recule pas")]
    [InlineData("  - { complete: Visa_Chef, as: claire.modele }", "ne peut pas faire")]
    [InlineData("  - { complete: Signature, as: claire.modele }", "n’attend personne")]
    [InlineData("  - { complete: Visa_Chef, as: personne }", "n’a pas de poste")]
    [InlineData("  - { complete: Visa_Chef, as: hugo.temoin, refused: non }", "devait être refusé")]
    [InlineData("  - { message: inconnu, as: lea.essai }", "n’est pas attendu")]
    [InlineData("  - { start: bon-de-commande, as: lea.essai, use: fournitures }", "a déjà démarré")]
    public void The_first_step_that_does_not_hold_is_told_with_its_line(string step, string problem)
    {
        var result = Run(Started + step);
        Assert.Equal(5, result.Line);
        Assert.Contains(problem, result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  - { start: bon-de-commande, as: lea.essai }", "Objet de la commande")]
    [InlineData("  - { start: bon-de-commande, as: lea.essai, use: fournitures, with: { fournisseur: \"123\" } }", "SIRET")]
    [InlineData("  - { start: autre, as: lea.essai }", "pas de processus")]
    [InlineData("  - { expectTasks: [] }", "Rien n’a encore démarré")]
    public void A_start_that_the_form_refuses_is_a_failure_of_its_step(string step, string problem)
    {
        var result = Run(step);
        Assert.Equal(4, result.Line);
        Assert.Contains(problem, result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_vat_and_without_its_mention_is_refused_as_on_the_page() =>
        Assert.Contains("mention", Run("  - { start: bon-de-commande, as: lea.essai, use: fournitures, with: { lignes: [{ designation: A, quantite: 1, prixUnitaireHT: 1, tauxTVA: 0 }] } }").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_refused_act_changes_nothing() => Assert.Null(Run(
        Started + """
          - { complete: Visa_Chef, as: hugo.temoin }
          - { complete: Visa_Directeur, as: claire.modele }
          - { complete: Engagement, as: agnes.balance, refused: manque }
          - { expectTasks: [Engagement] }
          - { expectJobs: [] }
          - { expectVars: { numeroEngagement: null, decideur: claire.modele } }
        """, "now: 2026-06-01T09:00:00+02:00\njobs: { engager: { refuse: Il manque 12 € } }").Problem);

    [Fact]
    public void An_incident_that_nobody_foresaw_fails_the_scenario()
    {
        const string Steps = Started + """
              - { complete: Visa_Chef, as: hugo.temoin }
              - { complete: Visa_Directeur, as: claire.modele }
              - { complete: Engagement, as: agnes.balance }
            """;
        const string Head = "now: 2026-06-01T09:00:00+02:00\njobs: { Engager: { fail: Le budget ne répond pas } }";
        Assert.Contains("Le budget ne répond pas", Run(Steps, Head).Problem, StringComparison.Ordinal);
        Assert.Null(Run(Steps + "\n  - { expectIncident: true }", Head).Problem);
    }

    [Fact]
    public void A_scenario_that_cannot_be_read_fails_with_its_line()
    {
        var result = Run("  - { expectTask: [A] }");
        Assert.Equal(4, result.Line);
        Assert.False(result.Passed);
    }

    [Fact]
    public void A_folder_without_scenario_has_not_passed() => Assert.False(ScenarioRunner.Run(ProcessFolder.Of("vide", [])).Passed);

    private static ScenarioResult Run(string steps, string head = "now: 2026-06-01T09:00:00+02:00")
    {
        // Line 1 is the name, then the head, then « steps »: the first step is on line 4 with a head of one line.
        var result = ScenarioRunner.Run(Packaged.Folder("bon-de-commande").Playing(steps, head)).Results.Single();
        return result;
    }
}
