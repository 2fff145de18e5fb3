using System.Text;
using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>What happens when people, or others, send what cannot be.</summary>
public class BadInputTests(TheStage stage)
{
    [Fact]
    public async Task An_order_without_credits_says_how_much_is_missing_and_writes_nothing()
    {
        const string title = "Licences pour tous les agents";
        await using var malik = await Person.SignIn(stage, "Malik Gradin");
        await malik.FillOrder(title, "Logiciels Sans Bogue", "DSI-2051", "1", "51 003,33");
        await malik.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();

        var refusal = malik.Page.GetByRole(AriaRole.Alert);
        await Expect(refusal).ToContainTextAsync("La demande n’est pas partie");
        await Expect(refusal).ToContainTextAsync("Il manque 1\u00a0204,00\u00a0€ de crédits");
        await Expect(refusal).ToBeFocusedAsync();
        await malik.Picture("sans-credits");

        await malik.Page.GotoAsync("/demandes");
        await Expect(malik.Page.GetByRole(AriaRole.Region, new() { Name = "Brouillons" })).ToContainTextAsync(title);
        await Expect(malik.Page.GetByRole(AriaRole.Table).GetByText(title)).ToHaveCountAsync(0);
        await malik.Picture("sans-credits-demandes");
    }

    [Fact]
    public async Task The_error_summary_takes_the_focus_names_the_line_and_leads_to_the_field()
    {
        await using var zoe = await Person.SignIn(stage, "Zoé Relais");
        var page = zoe.Page;
        await page.GotoAsync("/nouvelle/bon-de-commande");
        await page.GetByLabel("Désignation, ligne 1").FillAsync("Ballons");
        await page.GetByLabel("Quantité, ligne 1").FillAsync("12");
        await page.GetByLabel("Prix HT en euros, ligne 1").FillAsync("9,90");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une ligne" }).ClickAsync();
        await page.GetByLabel("Désignation, ligne 2").FillAsync("Filets");
        await page.GetByLabel("Quantité, ligne 2").FillAsync("deux");
        await page.GetByLabel("Prix HT en euros, ligne 2").FillAsync("45");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToBeFocusedAsync();
        await Expect(summary.GetByRole(AriaRole.Heading)).ToContainTextAsync("à corriger avant l’envoi");
        await zoe.Picture("erreurs-formulaire");
        await summary.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Ligne 2.*« deux » n’est pas un nombre") }).ClickAsync();
        await Expect(page.GetByLabel("Quantité, ligne 2")).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Objet de la commande") }).ClickAsync();
        await Expect(page.GetByLabel("Objet de la commande")).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Fournisseur") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Fournisseur" })).ToBeFocusedAsync();
        await summary.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Date de livraison") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Date de livraison souhaitée" })).ToBeFocusedAsync();

        await page.GetByLabel("Quantité, ligne 2").FillAsync("2");
        await Expect(summary.GetByText("« deux »")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("hostile", "une déclaration DOCTYPE")]
    [InlineData("malforme", "Ligne")]
    [InlineData("non-execute", "Élément «\u00a0Tache_Commune\u00a0»")]
    public async Task A_diagram_that_cannot_run_is_refused_with_its_problems_and_nothing_is_deployed(string kind, string told)
    {
        await using var noe = await Person.SignIn(stage, "Noé Fictif");
        await noe.Page.GotoAsync("/processus");
        await noe.Upload($"{kind}.bpmn", Encoding.UTF8.GetBytes(Diagrams[kind]));
        await noe.Page.GetByRole(AriaRole.Button, new() { Name = "Vérifier et déployer" }).ClickAsync();

        var problems = noe.Page.GetByRole(AriaRole.Alert);
        await Expect(problems).ToContainTextAsync(new Regex(@"Rien n’a été déployé\s:\s[1-9][0-9]*\sproblème"));
        await Expect(problems).ToContainTextAsync(told);
        await Expect(problems).ToBeFocusedAsync();
        await noe.Picture($"deploiement-{kind}");

        await noe.Page.ReloadAsync();
        var note = noe.Page.GetByRole(AriaRole.Region, new() { Name = "Note inter-services" });
        await Expect(note.GetByRole(AriaRole.Row)).ToHaveCountAsync(2); // the head and version 1
        await Expect(noe.Page.GetByText("Piège")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_decision_on_a_task_already_done_elsewhere_says_who_was_faster()
    {
        const string title = "Bouées et planches pour le bassin d’apprentissage";
        await using var nils = await Person.SignIn(stage, "Nils Plongeoir");
        await nils.FillOrder(title, "Piscines du Vide", "NAU-60628", "10", "45");
        await nils.SendRequest();

        await using var first = await Person.SignIn(stage, "Eva Longueur");
        await using var second = await Person.SignIn(stage, "Eva Longueur");
        await first.OpenTask(title);
        await second.OpenTask(title);
        await first.Decide("Approuver");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver", Exact = true }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("La décision n’est pas partie");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ce dossier n’est plus à traiter\u00a0: Eva Longueur a visé le");
        await Expect(second.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver", Exact = true })).ToHaveCountAsync(0);
        await Expect(second.Page.GetByRole(AriaRole.Link, new() { Name = "Voir le dossier" })).ToBeVisibleAsync();
        await second.Picture("trop-tard");
        await second.Page.ReloadAsync();
        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Ce dossier n’est plus à traiter" })).ToBeVisibleAsync();
        await second.Picture("trop-tard-lien");
    }

    [Fact]
    public async Task Of_two_approvers_at_the_same_instant_one_engages_the_credits_and_the_other_reads_who_did()
    {
        const string title = "Cahiers et fournitures de rentrée";
        await using var anna = await Person.SignIn(stage, "Anna Cartable");
        await anna.FillOrder(title, "Papeterie Imaginaire", "EDU-6068", "100", "3,20");
        var request = await anna.SendRequest();
        foreach (var name in new[] { "Simon Préau", "Bruno Esquisse" })
        {
            await using var approver = await Person.SignIn(stage, name);
            await approver.OpenTask(title);
            await approver.Decide("Approuver");
        }

        await using var karim = await Person.SignIn(stage, "Karim Démo");
        await using var agnes = await Person.SignIn(stage, "Agnès Balance");
        await karim.OpenTask(title);
        await agnes.OpenTask(title);
        var (ofKarim, ofAgnes) = (Answer(karim), Answer(agnes));
        await Task.WhenAll(Approve(karim), Approve(agnes));
        await Task.WhenAll(Expect(ofKarim).ToBeVisibleAsync(), Expect(ofAgnes).ToBeVisibleAsync());

        var karimWon = await karim.Page.Locator(".toast").CountAsync() == 1;
        var (winner, loser, name1) = karimWon ? (karim, agnes, "Karim Démo") : (agnes, karim, "Agnès Balance");
        await Expect(winner.Page.Locator(".toast")).ToContainTextAsync("Approuvé.");
        await Expect(loser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"Ce dossier n’est plus à traiter\u00a0: {name1} a engagé les crédits le");
        await loser.Picture("au-meme-instant");

        await anna.Page.GotoAsync(request);
        await Expect(anna.Page.GetByText(new Regex(@"Crédits engagés \(n°\s\d{4}-01-\d{6}\)"))).ToHaveCountAsync(1);
        await anna.Picture("au-meme-instant-demande");
    }

    [Fact]
    public async Task A_stranger_finds_neither_the_request_nor_its_document()
    {
        const string title = "Organisation des astreintes de fin d’année";
        await using var marc = await Person.SignIn(stage, "Marc Échantillon");
        await marc.Page.GotoAsync("/nouvelle/note-inter-services");
        await marc.Page.GetByLabel("Objet", new() { Exact = true }).FillAsync(title);
        await marc.Page.GetByLabel("Texte", new() { Exact = true }).FillAsync("Les astreintes de fin d’année sont réparties entre les pôles.");
        var note = await marc.SendRequest();
        var document = marc.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"\.pdf") });
        await marc.LookUntil(note, document);
        var file = (await document.GetAttributeAsync("href"))!;
        Assert.Equal(200, (await marc.Page.Context.APIRequest.GetAsync(file)).Status);

        await using var jules = await Person.SignIn(stage, "Jules Bosquet");
        await jules.Page.GotoAsync(note);
        var said = await Words(jules);
        await jules.Picture("introuvable");
        Assert.Contains("Ce dossier est introuvable", said, StringComparison.Ordinal);
        Assert.DoesNotContain(title, await jules.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("astreintes", await jules.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await jules.Page.Context.APIRequest.GetAsync(file)).Status);

        // What does not exist and what may not be known look the same.
        await jules.Page.GotoAsync($"/demande/{Guid.CreateVersion7()}");
        Assert.Equal(said, await Words(jules));
        Assert.Equal(404, (await jules.Page.Context.APIRequest.GetAsync($"/documents/{Guid.CreateVersion7()}")).Status);
    }

    private static ILocator Answer(Person person) => person.Page.Locator(".toast").Or(person.Page.GetByRole(AriaRole.Alert)).First;

    private static Task Approve(Person person) => person.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver", Exact = true }).ClickAsync();

    private static async Task<string> Words(Person person)
    {
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        return await person.Page.GetByRole(AriaRole.Main).InnerTextAsync();
    }

    private const string Head = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:demat:piege"><bpmn:process id="note-inter-services" name="Piège" isExecutable="true">""";
    private const string Foot = "</bpmn:process></bpmn:definitions>";

    private static readonly Dictionary<string, string> Diagrams = new()
    {
        ["hostile"] = $"""<?xml version="1.0"?><!DOCTYPE lol [<!ENTITY fichier SYSTEM "file:///etc/passwd">]>{Head}<bpmn:startEvent id="Debut" name="&fichier;" />{Foot}""",
        ["malforme"] = $"""{Head}<bpmn:startEvent id="Debut">{Foot}""",
        ["non-execute"] = $"""
            {Head}
            <bpmn:startEvent id="Debut" /><bpmn:choreographyTask id="Tache_Commune" name="Deux villes s’accordent" /><bpmn:endEvent id="Fin" />
            <bpmn:sequenceFlow id="F1" sourceRef="Debut" targetRef="Tache_Commune" /><bpmn:sequenceFlow id="F2" sourceRef="Tache_Commune" targetRef="Fin" />
            {Foot}
            """,
    };
}
