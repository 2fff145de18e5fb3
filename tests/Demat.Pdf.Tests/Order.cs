using System.Globalization;

namespace Demat.Pdf.Tests;

/// <summary>A fictitious purchase order, as the back office would hand it to the renderer.</summary>
internal static class Order
{
    public static readonly DateTimeOffset Date = new(2026, 11, 25, 14, 5, 0, TimeSpan.FromHours(1));

    public static readonly SignatureField Signatory = new("signataire", "Signature de Claire Modèle, adjointe à la commande publique");

    private static readonly (string Designation, decimal Quantity, decimal Price, decimal Rate, decimal Total)[] MixedRates =
    [
        ("Fauteuil de bureau ergonomique, dossier réglable, accoudoirs 4D", 12, 84.90m, 20, 1018.80m),
        ("Manuel scolaire CM2 « Œuvres choisies »", 3, 33.33m, 5.5m, 99.99m),
        ("Transport et installation sur site", 7, 14.285m, 10, 100.00m),
        ("Abonnement au journal municipal (exemplaire)", 24, 1.979m, 2.1m, 47.50m),
        ("Formation à l’ergonomie du poste de travail & gestes", 1, 250.00m, 0, 250.00m),
    ];

    /// <summary>Golden case G01: five lines at five rates.</summary>
    public static Dictionary<string, object?> Golden() => With(
        MixedRates.Select(l => Line(l.Designation, l.Quantity, l.Price, l.Rate, l.Total)),
        new()
        {
            ["ht"] = 1516.29m,
            ["tva"] = 220.26m,
            ["ttc"] = 1736.55m,
            ["parTaux"] = new List<object?>
            {
                Rate(20, 1018.80m, 203.76m), Rate(10, 100m, 10m), Rate(5.5m, 99.99m, 5.50m), Rate(2.1m, 47.50m, 1m), Rate(0, 250m, 0),
            },
        });

    /// <summary>As many lines as asked, of 100.00 € each at 20 %.</summary>
    public static Dictionary<string, object?> Long(int lines) => With(
        Enumerable.Range(1, lines).Select(i => Line($"Article {i.ToString(CultureInfo.InvariantCulture)} du bordereau des prix", 4, 25m, 20, 100m)),
        new()
        {
            ["ht"] = 100m * lines,
            ["tva"] = 20m * lines,
            ["ttc"] = 120m * lines,
            ["parTaux"] = new List<object?> { Rate(20, 100m * lines, 20m * lines) },
        });

    private static Dictionary<string, object?> With(IEnumerable<Dictionary<string, object?>> lines, Dictionary<string, object?> amounts) => new()
    {
        ["numero"] = "2026-BP-000417",
        ["objet"] = "Mobilier et équipement de la maison des associations",
        ["date"] = "2026-11-25",
        ["entite"] = new Dictionary<string, object?>
        {
            ["nom"] = "Ville de Démo",
            ["ville"] = "Démo",
            ["adresse"] = "1 place de l’Hôtel-de-Ville\n99000 Démo",
            ["siret"] = "21990001000017",
        },
        ["service"] = new Dictionary<string, object?> { ["nom"] = "Vie associative" },
        ["chorus"] = new Dictionary<string, object?> { ["codeService"] = "VIE-ASSO" },
        ["engagement"] = new Dictionary<string, object?> { ["numero"] = "2026-BP-000417" },
        ["budget"] = new Dictionary<string, object?> { ["nom"] = "Budget principal" },
        ["marche"] = new Dictionary<string, object?> { ["numero"] = "2025-031", ["lot"] = "2" },
        ["livraison"] = new Dictionary<string, object?>
        {
            ["lieu"] = "Maison des associations, 12 rue des Lilas\n99000 Démo",
            ["date"] = "2026-12-15",
            ["contact"] = "Léa Essai, 01 99 00 12 34",
        },
        ["fournisseur"] = new Dictionary<string, object?>
        {
            ["nom"] = "Établissements Témoin & Fils",
            ["adresse"] = "Zone artisanale des Essais\n99100 Témoin-sur-Mer",
            ["siret"] = "00010020600010",
        },
        ["lignes"] = lines.Cast<object?>().ToList(),
        ["montants"] = amounts,
        ["mentionsExoneration"] = new List<object?> { "TVA non applicable, article 293 B du CGI." },
        ["conditions"] = new Dictionary<string, object?>
        {
            ["delaiPaiement"] = 30,
            ["ccag"] = "CCAG-FCS (arrêté du 30 mars 2021)",
            ["particulieres"] = new List<object?> { "Livraison du lundi au vendredi, de 8 h à 12 h." },
        },
        ["signataire"] = new Dictionary<string, object?>
        {
            ["nom"] = "Claire Modèle",
            ["qualite"] = "Adjointe à la commande publique",
            ["delegation"] = new Dictionary<string, object?> { ["arrete"] = "2026-112", ["date"] = "2026-04-01" },
        },
    };

    private static Dictionary<string, object?> Line(string designation, decimal quantity, decimal price, decimal rate, decimal total) => new()
    {
        ["designation"] = designation,
        ["quantite"] = quantity,
        ["unite"] = "unité",
        ["prixUnitaireHT"] = price,
        ["remise"] = 0m,
        ["tauxTVA"] = rate,
        ["totalHT"] = total,
    };

    private static Dictionary<string, object?> Rate(decimal rate, decimal @base, decimal vat) => new()
    {
        ["taux"] = rate,
        ["base"] = @base,
        ["tva"] = vat,
    };
}
