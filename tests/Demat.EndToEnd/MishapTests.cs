using System.IO.Compression;
using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>What happens beside the straight way: second thoughts, corrections, groups, a server that stops.</summary>
public class MishapTests(TheStage stage)
{
    private static readonly OrderLine Line = new("Ballon de handball", "10", "pièce", "18", "20");

    [Fact]
    public async Task A_request_can_be_withdrawn_after_a_confirmation()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Order.Fill(lea, "Ballons à retirer", Line);
        await Order.Send(lea, "Ballons à retirer");
        var withdraw = lea.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer ma demande" }).First;
        await withdraw.ClickAsync();
        await Expect(lea.Page.GetByRole(AriaRole.Alertdialog).Locator(":focus")).ToHaveCountAsync(1);
        await lea.Page.Keyboard.PressAsync("Escape");
        await Expect(lea.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await Expect(withdraw).ToBeFocusedAsync();
        await withdraw.ClickAsync();
        await lea.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Retirer ma demande" }).ClickAsync();
        await Expect(lea.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Retirée");
        await Expect(lea.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_correction_comes_back_filled_in_and_leaves_again()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Order.Fill(lea, "Ballons à corriger", Line);
        await Order.Send(lea, "Ballons à corriger");
        await using var hugo = await Person.SignIn(stage, "Hugo Témoin");
        await hugo.OpenTask("Ballons à corriger");
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Demander une correction", Exact = true }).ClickAsync();
        await hugo.Page.GetByLabel("Que faut-il corriger").FillAsync("Dix ballons ne suffisent pas.");
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande de correction" }).ClickAsync();
        await Expect(hugo.Page.Locator(".toast")).ToContainTextAsync("Correction demandée");

        await lea.OpenTask("Ballons à corriger");
        await Expect(lea.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Dix ballons ne suffisent pas.");
        await Expect(lea.Page.GetByLabel("Objet de la commande")).ToHaveValueAsync("Ballons à corriger");
        await Expect(lea.Page.GetByLabel("Désignation, ligne 1")).ToHaveValueAsync(Line.What);
        await Expect(lea.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fournisseur" })).ToHaveValueAsync("Mobilier Fictif SARL");
        await Expect(lea.Page.GetByRole(AriaRole.Textbox, new() { Name = "Date de livraison souhaitée" })).ToHaveValueAsync("10/12/2026");
        await lea.Page.GetByLabel("Quantité, ligne 1").FillAsync("12");
        await lea.Picture("correction");
        await lea.Page.GetByRole(AriaRole.Button, new() { Name = "Renvoyer la demande" }).ClickAsync();
        await Expect(lea.Page.Locator(".toast")).ToBeVisibleAsync();
        await hugo.OpenTask("Ballons à corriger");
        await Expect(hugo.Page.GetByText("259,20\u00a0€").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_group_is_decided_in_three_clicks_and_signed_after_its_dialog()
    {
        string[] titles = ["Ballons en groupe, un", "Ballons en groupe, deux"];
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        foreach (var title in titles)
        {
            await Order.Fill(lea, title, Line);
            await Order.Send(lea, title);
        }

        foreach (var name in (string[])["Hugo Témoin", "Claire Modèle", "Karim Démo"])
        {
            await using var person = await Person.SignIn(stage, name);
            await Choose(person, titles);
            await person.Page.GetByRole(AriaRole.Button, new() { Name = "Approuver", Exact = true }).ClickAsync();
            await Expect(person.Page.Locator("#bilan")).ToContainTextAsync("2\u00a0faits", new() { Timeout = 20_000 });
            await Expect(person.Page.Locator("#bilan")).ToBeFocusedAsync();
        }

        await using var claire = await Person.SignIn(stage, "Claire Modèle");
        await Choose(claire, titles);
        await claire.Page.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();
        var dialog = claire.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("par délégation, arrêté n°");
        await Expect(dialog).ToContainTextAsync(titles[1]);
        await claire.Picture("signer-un-groupe");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();
        await Expect(claire.Page.Locator("#bilan")).ToContainTextAsync("2\u00a0faits", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task A_file_is_given_to_somebody_else_with_the_reason()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Order.Fill(lea, "Ballons à transférer", Line);
        await Order.Send(lea, "Ballons à transférer");
        await using var hugo = await Person.SignIn(stage, "Hugo Témoin");
        await hugo.OpenTask("Ballons à transférer");
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Transférer", Exact = true }).ClickAsync();
        await hugo.Pick("À qui transférer ce dossier", "Lina Chrono");
        await hugo.Page.GetByLabel("Pourquoi à cette personne").FillAsync("Elle suit cette association.");
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Transférer le dossier" }).ClickAsync();
        await Expect(hugo.Page.Locator(".toast")).ToBeVisibleAsync();
        await using var lina = await Person.SignIn(stage, "Lina Chrono");
        await lina.OpenTask("Ballons à transférer");
        await Expect(lina.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Elle suit cette association.");
    }

    [Fact]
    public async Task What_is_typed_survives_a_server_that_stops()
    {
        using var data = new TemporaryFolder();
        Uri address;
        IPage page;
        await using (var server = await ServerProcess.Start(data.Path))
        {
            address = server.Address;
            page = (await Person.SignIn(stage, "Malik Gradin", address: address)).Page;
            await page.GotoAsync("/nouvelle/bon-de-commande");
            await page.GetByLabel("Objet de la commande").FillAsync("Ballons gardés");
            await Expect(page.GetByText("Brouillon enregistré")).ToBeVisibleAsync();
            await server.Kill();
        }

        await Expect(page.GetByText("Connexion perdue")).ToBeVisibleAsync();
        await using (await ServerProcess.Start(data.Path, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.ToString() }))
        {
            await Expect(page.GetByText("Connexion perdue")).ToBeHiddenAsync(new() { Timeout = 60_000 });
            await Expect(page.GetByLabel("Objet de la commande")).ToHaveValueAsync("Ballons gardés", new() { Timeout = 60_000 });
            await page.GetByLabel("Lieu de livraison").FillAsync("Gymnase fictif");
            await Expect(page.GetByText("Brouillon enregistré")).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_definition_is_deployed_from_the_page()
    {
        await using var noe = await Person.SignIn(stage, "Noé Fictif");
        var folder = Zipped("note-inter-services", text => text.Replace("note-inter-services", "note-deposee", StringComparison.Ordinal).Replace("Note inter-services", "Note déposée", StringComparison.Ordinal));
        await noe.Page.GotoAsync("/processus");
        await noe.Upload("note-deposee.zip", folder);
        await noe.Page.GetByRole(AriaRole.Button, new() { Name = "Vérifier et déployer" }).ClickAsync();
        await Expect(noe.Page.Locator(".toast,#problemes")).ToContainTextAsync("Version 1 déployée");
        await noe.Picture("depot");
    }

    private static byte[] Zipped(string process, Func<string, string> change)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var root = Path.Combine(Repository.Root, "process-definitions", process);
            foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
            {
                using var entry = new StreamWriter(zip.CreateEntry(Path.GetRelativePath(root, file)).Open());
                entry.Write(change(File.ReadAllText(file)));
            }
        }

        return bytes.ToArray();
    }

    private static async Task Choose(Person person, string[] titles)
    {
        await person.Page.GotoAsync("/");
        foreach (var title in titles)
        {
            await person.Page.GetByLabel($"Choisir {title}", new() { Exact = true }).CheckAsync();
        }
    }
}
