using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>A public contract, from the need to its notification.</summary>
public class PurchasingCircuitTests(TheStage stage)
{
    private const string Title = "Logiciel de gestion des bibliothèques";

    [Fact]
    public async Task An_IT_need_becomes_a_notified_contract_by_the_procedure_of_the_table()
    {
        await using var clara = await Person.SignIn(stage, "Clara Signet");
        await Express(clara);
        await clara.Picture("achat-besoin");
        var need = await clara.SendRequest();

        await Approve("Maëlle Partition", "achat-visa-directrice");
        await Approve("Julie Pixel", "achat-avis-dsi");

        await using var diane = await Person.SignIn(stage, "Diane Clause");
        await ChooseProcedure(diane);
        await Consult(diane);
        await Award(diane);

        await Approve("Sami Prototype", "achat-attribution-dsi");
        await using (var aicha = await Person.SignIn(stage, "Aïcha Maquette"))
        {
            await aicha.OpenTask(Title);
            await aicha.Picture("achat-signature");
            await aicha.Sign();
        }

        await diane.OpenTask(Title);
        await diane.Picture("achat-notification");
        await diane.SetDate("Date de réception par le titulaire", "15/01/2027");
        await diane.Page.GetByLabel("Numéro du marché").FillAsync("2027-DEMO-M017");
        await diane.Send();

        await clara.LookUntil(need, clara.Page.Locator(".bar").GetByText("Marché notifié"));
        await clara.Picture("achat-termine");
        await Inspect(clara);
        await ReadMail(clara);
    }

    private static async Task Express(Person clara)
    {
        var page = clara.Page;
        await page.GotoAsync("/nouvelle/circuit-achat");
        await page.GetByLabel("Objet du besoin").FillAsync(Title);
        await page.GetByLabel("Description fonctionnelle et justification").FillAsync("Remplacement de la solution actuelle, dont la maintenance prend fin en décembre.");
        await page.GetByLabel("Services", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Montant estimé, en euros HT").FillAsync("120 000,00");
        await page.GetByLabel("Famille d’achat").FillAsync("Applications métier");
        await page.GetByLabel("Code CPV principal").FillAsync("48000000");
        await clara.SetDate("Date de lancement de la consultation", "07/12/2026");
        await page.GetByLabel("Durée, en mois").FillAsync("48");
        await Expect(page.GetByLabel("Totaux, budget et circuit prévus")).ToContainTextAsync("Maëlle Partition");
    }

    private async Task Approve(string name, string picture)
    {
        await using var approver = await Person.SignIn(stage, name);
        await approver.OpenTask(Title);
        await approver.Picture(picture);
        await approver.Decide("Approuver");
    }

    private static async Task ChooseProcedure(Person diane)
    {
        await diane.OpenTask(Title);
        await Expect(diane.Page.GetByText("Procédure adaptée, avis au BOAMP ou dans un JAL").First).ToBeVisibleAsync();
        await Expect(diane.Page.GetByText("R.2131-12").First).ToBeVisibleAsync();
        await diane.Page.GetByLabel("Procédure retenue").SelectOptionAsync("MAPA_BOAMP_JAL");
        await diane.Picture("achat-procedure");
        await diane.Decide("Approuver");
    }

    private static async Task Consult(Person diane)
    {
        await diane.OpenTask(Title);
        await diane.Page.GetByLabel("Référence de la consultation").FillAsync("2026-DEMO-017");
        await diane.SetDate("Date d’envoi de l’avis ou des demandes de devis", "07/12/2026");
        await diane.SetDate("Date limite de remise des offres", "08/01/2027");
        await diane.Page.GetByLabel("Nombre d’offres reçues").FillAsync("3");
        await diane.Picture("achat-consultation");
        await diane.Send();
    }

    private static async Task Award(Person diane)
    {
        await diane.OpenTask(Title);
        await diane.Pick("Titulaire proposé", "Logiciels Sans Bogue");
        await diane.Page.GetByLabel("Montant attribué, en euros HT").FillAsync("118 000");
        await diane.Page.GetByLabel("Rapport d’analyse des offres").FillAsync("Prix 40 %, qualité 40 %, délai 20 %. L’offre retenue est première sur deux critères.");
        await diane.Picture("achat-analyse");
        await diane.Send();
    }

    private static async Task Inspect(Person clara)
    {
        var text = await clara.ReadPdf(@"\.pdf", signed: true);
        Assert.Contains("Logiciels Sans Bogue", text, StringComparison.Ordinal);
        Assert.Contains("118 000,00", text, StringComparison.Ordinal);
        Assert.Contains("Aïcha Maquette", text, StringComparison.Ordinal);
        Assert.Contains("Procédure adaptée", text, StringComparison.Ordinal);
        Assert.Contains("48 mois", text, StringComparison.Ordinal);
    }

    private static async Task ReadMail(Person clara)
    {
        await clara.Page.GotoAsync("/courriels");
        var mail = clara.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Notification du marché" }).Filter(new() { HasText = Title });
        await Expect(mail).ToHaveCountAsync(1);
        await Expect(mail).ToContainTextAsync("commandes@logiciels.example");
        await Expect(mail).ToContainTextAsync("pièce jointe");
        await mail.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clara.Page.GetByText("Votre offre est retenue")).ToBeVisibleAsync();
        await clara.Picture("achat-courriel");
    }
}
