using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>A note between services, from its author to those who must act.</summary>
public class NoteTests(TheStage stage)
{
    private const string Title = "Prêt de salles pour le forum des associations";

    [Fact]
    public async Task A_note_is_advised_approved_numbered_sent_and_acknowledged()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Write(lea);
        await lea.Picture("note-redaction");
        var note = await lea.SendRequest();

        await using var nora = await Person.SignIn(stage, "Nora Fictive");
        await Advise(nora, "Favorable", "Sans observation juridique.");
        await using var paul = await Person.SignIn(stage, "Paul Exemple");
        await Advise(paul, "Réservé", "Une seule salle est libre ce jour-là.");

        foreach (var name in new[] { "Hugo Témoin", "Claire Modèle", "Inès Spécimen" })
        {
            await using var approver = await Person.SignIn(stage, name);
            await approver.OpenTask(Title);
            await Expect(approver.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Une seule salle est libre ce jour-là.");
            await approver.Picture($"note-visa-{name.Split(' ')[0]}");
            await approver.Decide("Approuver");
        }

        await lea.Page.GotoAsync(note);
        await Expect(lea.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(new Regex(@"Numéro \d{4}-\d{4} donné"));
        await lea.Picture("note-diffusee");
        await Inspect(lea);

        await Acknowledge(paul, "La salle des fêtes est réservée.");
        await using var bruno = await Person.SignIn(stage, "Bruno Esquisse");
        await Acknowledge(bruno, "Nous nous en chargeons.");

        await lea.LookUntil(note, lea.Page.Locator(".bar").GetByText("Diffusée et accusée"));
        await lea.Picture("note-terminee");
        await ReadMails(lea);
    }

    private static async Task Write(Person author)
    {
        var page = author.Page;
        await page.GotoAsync("/nouvelle/note-inter-services");
        await page.GetByLabel("Type de note").SelectOptionAsync("Note administrative");
        await page.GetByLabel("Affaire suivie par").FillAsync("Léa Essai, 01 99 00 00 00");
        await page.GetByLabel("Objet", new() { Exact = true }).FillAsync(Title);
        await page.GetByLabel("Texte", new() { Exact = true }).FillAsync("Le forum des associations se tient le 5 septembre.\n\nMerci de réserver les salles et le matériel.");
        await author.Pick("Pour attribution", "patrimoine");
        await author.Pick("Pour attribution", "éducation");
        await author.Pick("Pour information", "culture");
        await page.GetByLabel("Délai de réponse, en jours ouvrés").FillAsync("8");
        await author.Pick("Avis demandés à", "Nora Fictive");
        await author.Pick("Avis demandés à", "Paul Exemple");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Avis demandés à" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
    }

    private static async Task Advise(Person adviser, string opinion, string words)
    {
        await adviser.OpenTask(Title);
        await adviser.Page.GetByLabel(opinion, new() { Exact = true }).CheckAsync();
        await adviser.Page.GetByLabel("Observations").FillAsync(words);
        await adviser.Picture($"note-avis-{opinion}");
        await adviser.Send();
    }

    private static async Task Acknowledge(Person recipient, string answer)
    {
        await recipient.OpenTask(Title);
        await recipient.Page.GetByLabel("Suite donnée ou réponse").FillAsync(answer);
        await recipient.Picture("note-accuse");
        await recipient.Send();
    }

    private static async Task Inspect(Person author)
    {
        var text = await author.ReadPdf(@"\.pdf", signed: false);
        Assert.Matches(@"\d{4}-\d{4}", text);
        Assert.Contains(Title, text, StringComparison.Ordinal);
        Assert.Contains("Merci de réserver les salles et le matériel.", text, StringComparison.Ordinal);
        foreach (var name in new[] { "Hugo Témoin", "Claire Modèle", "Inès Spécimen", "Direction de la culture", "Une seule salle est libre" })
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    // Two mails: one to those who must act, one to those who are informed; each carries the note.
    private static async Task ReadMails(Person author)
    {
        await author.Page.GotoAsync("/courriels");
        var mails = author.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Title }).Filter(new() { HasTextRegex = new Regex("^\\s*mail\\s*Note 20") });
        await Expect(mails).ToHaveCountAsync(2);
        await Expect(mails.Filter(new() { HasText = "paul.exemple@" }).Filter(new() { HasText = "bruno.esquisse@" })).ToHaveCountAsync(1);
        await Expect(mails.Filter(new() { HasText = "maelle.partition@" })).ToHaveCountAsync(1);
        await Expect(mails.Filter(new() { HasText = "pièce jointe" })).ToHaveCountAsync(2);
        await author.Picture("note-courriels");
    }
}
