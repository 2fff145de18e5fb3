using System.Text.Json.Nodes;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>Orders as a person types them.</summary>
internal static class Orders
{
    /// <summary>5 lines, 2 VAT rates: 5 859,00 € HT, 7 017,03 € TTC.</summary>
    public static JsonObject FiveLines() => Of(
        Line("Table pliante 180 × 75 cm, polypropylène", "40", "62,50"),
        Line("Chaise pliante empilable", "120", "18,90"),
        Line("Chariot de transport pour 10 tables", "4", "189"),
        Line("Guide de sécurité imprimé", "20", "4,75", "5,5"),
        Line("Livraison et mise en place", "1", "240"));

    public static JsonObject Of(params JsonObject[] lines) => new()
    {
        ["objet"] = "Tables et chaises pour la salle des fêtes",
        ["justification"] = "Les tables actuelles ne respectent plus la norme.",
        ["fournisseur"] = "00010010700010",
        ["lignes"] = new JsonArray([.. lines]),
        ["ligneBudgetaire"] = "VAS-21848",
        ["lieuLivraison"] = "Salle des fêtes",
        ["dateLivraison"] = "2026-12-10",
        ["contactLivraison"] = "Léa Essai, 01 23 45 67 89",
    };

    public static JsonObject Line(string designation, string quantity, string price, string vat = "20") => new()
    {
        ["designation"] = designation,
        ["quantite"] = quantity,
        ["unite"] = "pièce",
        ["prixUnitaireHT"] = price,
        ["tauxTVA"] = vat,
    };
}
