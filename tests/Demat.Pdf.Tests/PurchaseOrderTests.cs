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
            "Ville de Démo", "1 place de l’Hôtel-de-Ville", "219\u00A0900\u00A0010\u00A000017", "VIE-ASSO", "2026-BP-000417",
            "n°\u00A02025-031, lot 2", "25\u00A0novembre 2026", "12 rue des Lilas", "15\u00A0décembre 2026", "Léa Essai",
            "Établissements Lefèvre & Fils", "732\u00A0829\u00A0320\u00A000074", "Zone artisanale", "Fauteuil de bureau ergonomique",
            "84,90\u00A0€", "14,285\u00A0€", "1\u00A0018,80\u00A0€", "203,76\u00A0€", "5,5\u00A0%", "1\u00A0516,29\u00A0€", "220,26\u00A0€", "1\u00A0736,55\u00A0€",
            "article 293 B du CGI", "30 jours", "Chorus Pro", "pénalités", "CCAG-FCS", "Claire Modèle", "Adjointe à la commande publique",
            "par délégation", "Arrêté n°\u00A02026-112 du 1er\u00A0avril 2026", "Bon pour engagement",
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
        Assert.All(pages.Index(), p => Assert.Contains($"Page\u00A0{p.Index + 1}\u00A0/\u00A0{pages.Length}", p.Item));
        Assert.Contains("Article 60", pages.Single(p => p.Contains("Total TTC")));
        Assert.Contains("7\u00A0200,00\u00A0€", pages.Single(p => p.Contains("Total TTC")));
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
