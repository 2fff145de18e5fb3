using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>The main job, as four people live it.</summary>
public partial class PurchaseOrderTests(TheStage stage)
{
    private const string Title = "Tables et chaises pour la salle des fêtes";

    private static readonly OrderLine[] Lines =
    [
        new("Table pliante 180 × 75 cm, polypropylène", "40", "pièce", "62,50", "20"),
        new("Chaise pliante empilable", "120", "pièce", "18,90", "20"),
        new("Chariot de transport pour 10 tables", "4", "pièce", "189", "20"),
        new("Guide de sécurité imprimé", "20", "livre", "4,75", "5,5"),
        new("Plateaux-repas de l’équipe de montage", "12", "repas", "14,285", "10"),
    ];

    [Fact]
    public async Task Four_people_take_a_purchase_order_from_request_to_signed_pdf()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai");
        await Order.Fill(lea, Title, Lines);
        await Expect(lea.Page.GetByText("6\u00a0917,59\u00a0€").First).ToBeVisibleAsync();
        await lea.Picture("nouvelle-demande");
        await Order.Send(lea, Title);
        await Expect(lea.Page.GetByText("Hugo Témoin").First).ToBeVisibleAsync();
        await lea.Picture("demande-en-cours");
        var request = lea.Page.Url;

        await using var hugo = await Person.SignIn(stage, "Hugo Témoin");
        await hugo.OpenTask(Title);
        await hugo.Decide("Approuver");

        await using var claire = await Person.SignIn(stage, "Claire Modèle");
        await Expect(claire.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First).ToBeVisibleAsync();
        await claire.Picture("a-traiter");
        await claire.OpenTask(Title);
        await claire.Picture("decision");
        await claire.Decide("Approuver");

        await using var karim = await Person.SignIn(stage, "Karim Démo");
        await karim.OpenTask(Title);
        await karim.Picture("engagement");
        await karim.Decide("Approuver");

        await claire.OpenTask(Title);
        await claire.Picture("signature");
        await claire.Sign();

        await lea.Page.GotoAsync(request);
        var link = lea.Page.GetByRole(AriaRole.Link, new() { NameRegex = PdfName() });
        await Expect(link).ToBeVisibleAsync();
        await lea.Picture("demande-signee");
        await Inspect(await Download(lea.Page, link));
        var document = PdfName().Match(await link.InnerTextAsync()).Value;

        await lea.OpenTask(Title);
        await lea.Picture("reception");
        await lea.SetDate("Date d’exécution", "23/11/2026");
        await lea.Page.GetByText("Complète", new() { Exact = true }).ClickAsync();
        await lea.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer", Exact = true }).ClickAsync();
        await Expect(lea.Page.Locator(".toast")).ToBeVisibleAsync();

        await lea.Page.GotoAsync(request);
        await Expect(lea.Page.Locator("h1 ~ .d-chip")).ToContainTextAsync("Reçue");
        await lea.Picture("demande-terminee");

        var letters = Directory.GetFiles(Path.Combine(stage.DataFolder, "mail"), "*.eml").Select(File.ReadAllText).ToList();
        Assert.Single(letters, letter => letter.Contains(document, StringComparison.Ordinal));
    }

    private static async Task<string> Download(IPage page, ILocator link)
    {
        var answer = await page.Context.APIRequest.GetAsync((await link.GetAttributeAsync("href"))!);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        var path = Path.Combine(Path.GetTempPath(), $"demat-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, await answer.BodyAsync());
        return path;
    }

    private static async Task Inspect(string pdf)
    {
        Assert.Contains("Signature is Valid", await Shell.Run("pdfsig", "-nocert", pdf), StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", await Shell.Run("qpdf", "--check", pdf), StringComparison.Ordinal);
        var text = (await Shell.Run("pdftotext", "-layout", pdf, "-")).Replace('\u00a0', ' ');
        Assert.Contains("Mobilier Fictif", text, StringComparison.Ordinal);
        Assert.Contains("6 917,59", text, StringComparison.Ordinal);
        Assert.Contains("Claire Modèle", text, StringComparison.Ordinal);
        Assert.Matches(@"2026-01-\d{6}", text);
        foreach (var line in Lines)
        {
            Assert.Contains(line.What[..12], text, StringComparison.Ordinal);
        }

        File.Delete(pdf);
    }

    [GeneratedRegex(@"bon-de-commande-\S+\.pdf")]
    private static partial Regex PdfName();
}
