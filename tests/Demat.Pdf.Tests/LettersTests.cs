using Xunit;

namespace Demat.Pdf.Tests;

public sealed class LettersTests
{
    [Fact]
    public void A_note_shows_its_stamp_its_recipients_its_text_and_its_visas()
    {
        var pdf = Render("note.html.liquid", "Note n° 2026-DSI-0012", new()
        {
            ["entite"] = new Dictionary<string, object?> { ["nom"] = "Ville de Démo", ["ville"] = "Démo" },
            ["emetteur"] = new Dictionary<string, object?>
            {
                ["timbre"] = "Direction des systèmes d’information\nService des usages numériques",
                ["suiviPar"] = "Karim Démo",
                ["telephone"] = "01 99 00 56 78",
                ["courriel"] = "karim.demo@demo.example",
            },
            ["reference"] = "2026-DSI-0012",
            ["date"] = new DateOnly(2026, 12, 1),
            ["objet"] = "Renouvellement des postes de l’accueil",
            ["expediteur"] = "Karim Démo, directeur des systèmes d’information",
            ["destinataires"] = new Dictionary<string, object?>
            {
                ["attribution"] = new List<object?> { "Direction de l’accueil", "Direction des finances" },
                ["information"] = new List<object?> { "Direction générale" },
            },
            ["echeance"] = "2026-12-15",
            ["corps"] = string.Join("\n\n", Enumerable.Repeat("Les postes de l’accueil ont sept ans.\nIls ne reçoivent plus de correctifs <de sécurité> & ralentissent le service rendu aux habitants, en particulier le samedi matin.", 3)),
            ["piecesJointes"] = new List<object?> { "Inventaire des postes (12 lignes)" },
            ["visas"] = new List<object?>
            {
                new Dictionary<string, object?>
                {
                    ["nom"] = "Inès Spécimen",
                    ["qualite"] = "Directrice générale adjointe",
                    ["decision"] = "Visa",
                    ["observation"] = "D’accord, à inscrire au budget.",
                    ["date"] = "2026-11-30T10:00:00+01:00",
                },
            },
        });

        var text = Oracle.Text(pdf);
        string[] expected =
        [
            "Service des usages numériques", "2026-DSI-0012", "1er décembre 2026", "Renouvellement des postes", "Pour attribution", "Direction des finances",
            "Pour information", "avant le 15 décembre 2026", "correctifs <de sécurité> & ralentissent", "Inventaire des postes", "Inès Spécimen", "30/11/2026",
        ];
        Assert.All(expected, words => Assert.Contains(words, text));
        Assert.DoesNotContain("Pour avis", text);
    }

    [Fact]
    public void A_notification_names_the_contract_its_holder_and_its_amount()
    {
        var pdf = Render("notification-marche.html.liquid", "Notification du marché n° 2026-044", new()
        {
            ["entite"] = new Dictionary<string, object?>
            {
                ["nom"] = "Ville de Démo",
                ["ville"] = "Démo",
                ["adresse"] = "1 place de l’Hôtel-de-Ville\n99000 Démo",
                ["siret"] = "21990001000017",
            },
            ["titulaire"] = new Dictionary<string, object?> { ["nom"] = "Témoin SAS", ["adresse"] = "3 rue du Test\n99100 Témoin-sur-Mer", ["siret"] = "00010020600010" },
            ["date"] = "2026-11-25",
            ["marche"] = new Dictionary<string, object?>
            {
                ["numero"] = "2026-044",
                ["objet"] = "Logiciel de gestion du cimetière",
                ["procedure"] = "Procédure adaptée",
                ["montantHT"] = 48_250.00m,
                ["montantTTC"] = 57_900.00m,
                ["duree"] = "4 ans",
            },
            ["chorus"] = new Dictionary<string, object?> { ["codeService"] = "DSI" },
            ["piecesJointes"] = new List<object?> { "Acte d’engagement signé" },
            ["signataire"] = new Dictionary<string, object?> { ["nom"] = "Nora Fictive", ["qualite"] = "maire" },
        });

        var text = Oracle.Text(pdf);
        string[] expected = ["Témoin SAS", "2026-044", "Logiciel de gestion du cimetière", "48 250,00 €", "57 900,00 €", "4 ans", "30 jours", "Nora Fictive", "Le maire,"];
        Assert.All(expected, words => Assert.Contains(words, text));
    }

    private static byte[] Render(string template, string title, Dictionary<string, object?> data)
    {
        var pdf = DocumentRenderer.Render(new RenderRequest
        {
            Template = Oracle.Template(template),
            Data = data,
            Title = title,
            Author = "Ville de Démo",
            CreatedAt = Order.Date,
        });
        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(pdf));
        if (Environment.GetEnvironmentVariable("DEMAT_KEEP_DOCUMENTS") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, Path.ChangeExtension(template, ".pdf")), pdf);
        }

        return pdf;
    }
}
