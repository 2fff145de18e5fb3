using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>Every page in its main states: no violation that axe finds, light and dark, on a screen and on a telephone, where nothing scrolls sideways.</summary>
public class AccessibilityTests(TheStage stage)
{
    private const string Title = "Barnum de la fête fictive";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // A theme changes colours only: the dark one is judged on them. The options are axe's own.
    private const string Everything = "{ resultTypes: ['violations'] }";
    private const string Colours = "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }";

    private readonly List<string> found = [];

    [Fact]
    public async Task The_pages_of_a_purchase_order_have_no_violation()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Look(lea, "Choisir une démarche", "/nouvelle");
        await Look(lea, "Demande vide", "/nouvelle/bon-de-commande");
        await Press(lea, "Envoyer la demande");
        await Look(lea, "Demande avec des erreurs");
        await Order.Fill(lea, Title, new OrderLine("Barnum pliant 3 × 6 m", "2", "pièce", "1420", "20"), new OrderLine("Guide de montage", "2", "livre", "4,75", "0"));
        await Look(lea, "Demande remplie");
        await lea.Page.GetByLabel("Mention d’exonération, ligne 2").FillAsync("TVA non applicable, art. 293 B du CGI");
        await Expect(lea.Page.GetByText("Brouillon enregistré")).ToBeVisibleAsync();
        await Look(lea, "Mes demandes, un brouillon", "/demandes");
        await lea.Page.GotoAsync("/nouvelle/bon-de-commande");
        await Order.Send(lea, Title);
        var request = lea.Page.Url;
        await Look(lea, "Demande en cours");
        await Press(lea, "Retirer ma demande");
        await Look(lea, "Confirmer le retrait");

        await using var hugo = await Person.SignIn(stage, "Hugo Témoin");
        await Expect(hugo.Page.GetByRole(AriaRole.Link, new() { Name = Title })).ToBeVisibleAsync();
        await Look(hugo, "À traiter");
        await hugo.Page.GetByLabel($"Choisir {Title}").CheckAsync();
        await Look(hugo, "À traiter, un dossier choisi", widths: [1366]);
        await hugo.Page.GotoAsync("/");
        await hugo.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).PressAsync("?");
        await Look(hugo, "Raccourcis", widths: [1366]);
        await hugo.OpenTask(Title);
        await Look(hugo, "Décider");
        await Press(hugo, "Refuser");
        await Look(hugo, "Pourquoi refuser");
        await Press(hugo, "Annuler");
        await Press(hugo, "Transférer");
        await Look(hugo, "Transférer");
        await Press(hugo, "Annuler");
        await hugo.Decide("Approuver");

        await using var claire = await Person.SignIn(stage, "Claire Modèle");
        await claire.OpenTask(Title);
        await claire.Decide("Approuver");
        await using var karim = await Person.SignIn(stage, "Karim Démo");
        await karim.OpenTask(Title);
        await Look(karim, "Engager");
        await karim.Decide("Approuver");

        await claire.OpenTask(Title);
        await Press(claire, "Signer");
        await Look(claire, "Signer");
        await claire.Page.Keyboard.PressAsync("Escape");
        await claire.Sign();

        await lea.Page.GotoAsync(request);
        await Expect(lea.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("réception");
        await Look(lea, "Demande signée");
        await Look(lea, "Mes demandes", "/demandes");
        await lea.OpenTask(Title);
        await Look(lea, "Constater la réception");
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public async Task The_other_pages_have_no_violation()
    {
        await using var noe = await Person.SignIn(stage, "Noé Fictif");
        await Look(noe, "À traiter, vide");
        await Look(noe, "Processus", "/processus");
        await noe.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Version") }).First.ClickAsync();
        await Expect(noe.Page.Locator(".djs-container svg").First).ToBeVisibleAsync();
        await Look(noe, "Un processus");
        await noe.Page.GotoAsync("/processus");
        await noe.Upload("vide.bpmn", "<a/>"u8.ToArray());
        await Press(noe, "Vérifier et déployer");
        await Expect(noe.Page.Locator("#problemes")).ToBeVisibleAsync();
        await Look(noe, "Un dépôt refusé");
        await Look(noe, "Aucun incident", "/incidents");
        await Look(noe, "Courriels", "/courriels");
        await Look(noe, "Courriel inconnu", "/courriels/inconnu");
        await Look(noe, "Dossier inconnu", $"/demande/{Guid.NewGuid()}");
        await Look(noe, "Se déconnecter", "/sortie");

        await using var lea = await Person.SignIn(stage, "Malik Gradin");
        await Look(lea, "Réservé", "/processus");
        await Look(lea, "Interdit", "/interdit");
        await Look(lea, "Introuvable", "/n-existe-pas");
        await Look(lea, "Connexion", "/connexion");
        await Look(lea, "Connexion, personne", "/connexion?q=zzz");
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public async Task Incidents_are_tried_again_by_keyboard_and_their_page_has_no_violation()
    {
        const string definition = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:demat:test">
              <bpmn:process id="panne" name="Une panne fictive" isExecutable="true">
                <bpmn:startEvent id="debut"><bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT0.2S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
                <bpmn:serviceTask id="appel" name="Appeler ce qui manque"><bpmn:extensionElements><zeebe:taskDefinition type="programme-absent" /></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:endEvent id="fin" />
                <bpmn:sequenceFlow id="f1" sourceRef="debut" targetRef="appel" /><bpmn:sequenceFlow id="f2" sourceRef="appel" targetRef="fin" />
              </bpmn:process>
            </bpmn:definitions>
            """;
        using var data = new TemporaryFolder();
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "definitions", "panne"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "process.bpmn"), definition, TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.Start(data.Path, new Dictionary<string, string> { ["Demat__DefinitionsFolder"] = folder.Parent!.FullName });
        await using var noe = await Person.SignIn(stage, "Noé Fictif", address: server.Address);

        await noe.LookUntil("/incidents", noe.Page.GetByText("3 étapes arrêtées"));
        await Look(noe, "Incidents");
        await noe.Page.GetByLabel("Tout choisir").PressAsync(" ");
        var chosen = noe.Page.GetByRole(AriaRole.Region, new() { Name = "Incidents choisis" });
        await Expect(chosen).ToContainTextAsync("3 incidents choisis");
        await Look(noe, "Incidents choisis", widths: [1366]);
        await chosen.GetByRole(AriaRole.Button, new() { Name = "Réessayer" }).PressAsync("Enter");
        await Expect(noe.Page.Locator("#bilan")).ToContainTextAsync("3 faits");
        await Expect(noe.Page.Locator("#bilan")).ToBeFocusedAsync();
        await Look(noe, "Incidents, nouvel essai");
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    // The script is big: it is given once to each page.
    private static async Task<string[]> Violations(IPage page, string options)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>($$"""
            async () => {
              // Colours fade from one theme to the other: they are judged once they rest.
              for (let i = 0; i < 60 && (i < 3 || document.getAnimations().length > 0); i++) await new Promise(requestAnimationFrame);
              return (await axe.run({{options}})).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '));
            }
            """);
    }

    private static Task Press(Person person, string button) => person.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    private async Task Look(Person person, string state, string? address = null, int[]? widths = null)
    {
        var page = person.Page;
        if (address is not null)
        {
            await page.GotoAsync(address);
        }

        await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        foreach (var width in widths ?? [1366, 360])
        {
            await page.SetViewportSizeAsync(width, 768);
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = theme });
                found.AddRange((await Violations(page, theme == ColorScheme.Light ? Everything : Colours)).Select(violation => $"{state}, {width} px, {theme}: {violation}"));
            }

            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            {
                found.Add($"{state}, {width} px: scrolls sideways by {over} px");
            }
        }

        await page.SetViewportSizeAsync(1366, 768);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
