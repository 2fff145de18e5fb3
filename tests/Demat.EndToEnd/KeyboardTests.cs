using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>The whole job without a mouse.</summary>
public class KeyboardTests(TheStage stage)
{
    [Fact]
    public async Task A_head_of_service_refuses_with_the_keyboard_alone()
    {
        const string title = "Sono portative au clavier";
        await using (var lea = await Person.SignIn(stage, "Léa Essai"))
        {
            await Order.Fill(lea, title, new OrderLine("Enceinte portative", "2", "pièce", "240", "20"));
            await Order.Send(lea, title);
        }

        await using var hugo = await Person.SignIn(stage, "Hugo Témoin");
        var keys = hugo.Page.Keyboard;
        var row = hugo.Page.Locator("tr.cur").Filter(new() { HasText = title });
        await Expect(hugo.Page.GetByRole(AriaRole.Link, new() { Name = title })).ToBeVisibleAsync();
        await Listens(hugo.Page, "j");
        for (var moves = 0; moves < 20 && !await row.IsVisibleAsync(); moves++)
        {
            await keys.PressAsync("j");
            await Expect(hugo.Page.Locator("tr.cur a:focus")).ToHaveCountAsync(1);
        }

        // Up and down again; at the top, up stays.
        await keys.PressAsync("k");
        await Expect(hugo.Page.Locator("tr.cur a:focus")).ToHaveCountAsync(1);
        if (!await row.IsVisibleAsync())
        {
            await keys.PressAsync("j");
        }

        await Expect(row.Locator("a:focus")).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(hugo.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeFocusedAsync();

        await Listens(hugo.Page, "r");
        await keys.PressAsync("r");
        var reason = hugo.Page.GetByLabel("Pourquoi refusez-vous ?");
        await Expect(reason).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(reason).ToHaveCountAsync(0);
        await HasFocus(hugo.Page);
        await keys.PressAsync("r");
        await Expect(reason).ToBeFocusedAsync();
        // The letters of the shortcuts are letters while one types.
        await keys.TypeAsync("ajack : rrr, le crédit manque");
        await Expect(reason).ToHaveValueAsync("ajack : rrr, le crédit manque");
        // The button opens when the server has counted the words: before, Tab goes past it.
        var confirm = hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Confirmer le refus" });
        await Expect(confirm).ToBeEnabledAsync();
        await keys.PressAsync("Tab");
        await Expect(confirm).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(hugo.Page.Locator(".toast")).ToContainTextAsync("Refusé");
        await HasFocus(hugo.Page);
    }

    [Fact]
    public async Task A_requester_sends_an_order_with_the_keyboard_alone()
    {
        await using var malik = await Person.SignIn(stage, "Malik Gradin");
        await malik.Page.GotoAsync("/nouvelle/bon-de-commande");
        await Expect(malik.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Fill(malik.Page, "Objet de la commande", "Gobelets réutilisables");
        await Choose(malik.Page, "Fournisseur", "Mobilier Fictif");
        await Fill(malik.Page, "Justification du besoin", "La fête du quartier fictif attend 300 personnes.");
        await Fill(malik.Page, "Désignation, ligne 1", "Gobelet gravé");
        await Fill(malik.Page, "Quantité, ligne 1", "300");
        await Fill(malik.Page, "Unité, ligne 1", "pièce");
        await Fill(malik.Page, "Prix HT en euros, ligne 1", "0,62");
        await Choose(malik.Page, "Ligne budgétaire", "VAS-21848");
        await Fill(malik.Page, "Lieu de livraison", "Maison de quartier, 2 rue Fictive");
        await Fill(malik.Page, "Date de livraison souhaitée", "10/12/2026");
        await Fill(malik.Page, "Contact sur place", "Malik Gradin");
        await Reach(malik.Page, malik.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }));
        await malik.Page.Keyboard.PressAsync("Enter");
        await malik.Page.WaitForURLAsync("**/demande/*");
        await Expect(malik.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Gobelets réutilisables" })).ToBeFocusedAsync();
    }

    private static async Task Fill(IPage page, string label, string text)
    {
        await Reach(page, page.GetByLabel(label, new() { Exact = false }).First);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task Choose(IPage page, string label, string text)
    {
        await Reach(page, page.GetByRole(AriaRole.Combobox, new() { Name = label }));
        await page.Keyboard.TypeAsync(text);
        await Expect(page.Locator("[role=option]:visible").First).ToContainTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await HasFocus(page);
    }

    /// <summary>Tab after Tab, as somebody without a mouse: the focus is somewhere at each step.</summary>
    private static async Task Reach(IPage page, ILocator target)
    {
        for (var steps = 0; steps < 40; steps++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
            await HasFocus(page);
        }

        Assert.Fail("The keyboard does not reach " + target);
    }

    /// <summary>A key pressed before the page listens to it is lost.</summary>
    private static Task Listens(IPage page, string key) => Expect(page.Locator($"html[data-keys~=\"{key}\"]")).ToHaveCountAsync(1);

    private static Task HasFocus(IPage page) => Expect(page.Locator(":focus")).ToHaveCountAsync(1);
}
