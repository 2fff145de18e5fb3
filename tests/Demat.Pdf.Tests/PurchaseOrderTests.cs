using System.Text;
using Xunit;

namespace Demat.Pdf.Tests;

public sealed class PurchaseOrderTests
{
    private static RenderRequest Request(Dictionary<string, object?> data) => new()
    {
        Template = Oracle.Template("bon-de-commande.html.liquid"),
        Data = data,
        Title = "Bon de commande n° 2026-BP-000417",
        Author = "Ville de Démo",
        CreatedAt = Order.Date,
        Attachments = [new("bon-de-commande.json", "application/json", "Données du bon de commande", AttachmentRelationship.Source, Encoding.UTF8.GetBytes("""{"numero":"2026-BP-000417"}"""))],
        SignatureFields = [Order.Signatory],
    };

    [Fact]
    public void The_golden_order_is_a_tagged_one_page_file_that_says_all_the_law_wants()
    {
        var pdf = DocumentRenderer.Render(Request(Order.Golden()));
        Save(pdf, "golden.pdf");

        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(pdf));
        var info = Oracle.Info(pdf);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+1\b", info);
        var text = Oracle.Text(pdf);
        string[] mandatory =
        [
            "Ville de Démo", "1 place de l’Hôtel-de-Ville", "219 900 010 00017", "VIE-ASSO", "2026-BP-000417",
            "n° 2025-031, lot 2", "25 novembre 2026", "12 rue des Lilas", "15 décembre 2026", "Léa Essai",
            "Établissements Témoin & Fils", "000 100 206 00010", "Zone artisanale", "Fauteuil de bureau ergonomique",
            "84,90 €", "14,285 €", "1 018,80 €", "203,76 €", "5,5 %", "1 516,29 €", "220,26 €", "1 736,55 €",
            "article 293 B du CGI", "30 jours", "Chorus Pro", "pénalités", "CCAG-FCS", "Claire Modèle", "Adjointe à la commande publique",
            "par délégation", "Arrêté n° 2026-112 du 1er avril 2026", "Bon pour engagement",
        ];
        Assert.All(mandatory, words => Assert.Contains(words, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_order_of_sixty_lines_repeats_its_head_and_keeps_its_totals_with_its_last_line()
    {
        var pdf = DocumentRenderer.Render(Request(Order.Long(60)));
        Save(pdf, "long.pdf");

        var pages = Oracle.Text(pdf).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length >= 3, $"{pages.Length} pages");
        Assert.All(pages.Where(p => p.Contains("du bordereau")), p => Assert.Contains("Désignation", p));
        Assert.All(pages.Index(), p => Assert.Contains($"Page {p.Index + 1} / {pages.Length}", p.Item));
        Assert.Contains("Article 60", pages.Single(p => p.Contains("Total TTC")));
        Assert.Contains("7 200,00 €", pages.Single(p => p.Contains("Total TTC")));
        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(pdf));
    }

    private static void Save(byte[] pdf, string name)
    {
        if (Environment.GetEnvironmentVariable("DEMAT_KEEP_DOCUMENTS") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name), pdf);
        }
    }
}
