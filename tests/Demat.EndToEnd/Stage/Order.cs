using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd.Stage;

/// <summary>A line of an order, as it is typed.</summary>
internal sealed record OrderLine(string What, string Quantity, string Unit, string Price, string Rate);

/// <summary>The form of a purchase order.</summary>
internal static class Order
{
    /// <summary>Opens the form and fills it in; it is not sent.</summary>
    public static async Task Fill(Person person, string title, params OrderLine[] lines)
    {
        var page = person.Page;
        await page.GotoAsync("/nouvelle/bon-de-commande");
        await page.GetByLabel("Objet de la commande").FillAsync(title);
        await page.GetByLabel("Justification du besoin").FillAsync("Les tables actuelles ne respectent plus la norme. Il en faut 40 pour accueillir 240 personnes.");
        await person.Pick("Fournisseur", "Mobilier Fictif");
        foreach (var (index, line) in lines.Index())
        {
            if (index > 0)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une ligne" }).ClickAsync();
            }

            var number = index + 1;
            await page.GetByLabel($"Désignation, ligne {number}").FillAsync(line.What);
            await page.GetByLabel($"Quantité, ligne {number}").FillAsync(line.Quantity);
            await page.GetByLabel($"Unité, ligne {number}").FillAsync(line.Unit);
            await page.GetByLabel($"Prix HT en euros, ligne {number}").FillAsync(line.Price);
            await page.GetByLabel($"Taux de TVA, ligne {number}").SelectOptionAsync(line.Rate);
        }

        await person.Pick("Ligne budgétaire", "VAS-21848");
        await page.GetByLabel("Lieu de livraison").FillAsync("Salle des fêtes, 1 place Fictive");
        await person.SetDate("Date de livraison souhaitée", "10/12/2026");
        await page.GetByLabel("Contact sur place").FillAsync("Léa Essai, 01 99 00 00 00");
        await Expect(page.GetByText("Crédits suffisants").First).ToBeVisibleAsync();
    }

    /// <summary>Sends the form and waits for the page of the request.</summary>
    public static async Task Send(Person person, string title)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await person.Page.WaitForURLAsync("**/demande/*");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();
    }
}
