using System.Collections.Immutable;
using Demat.BackOffice.Nomenclatures;
using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Purchasing;

/// <summary>What the lines of an order must satisfy before it is sent.</summary>
public static class OrderLineRules
{
    /// <summary>More lines than this is a catalogue, not an order.</summary>
    public const int MostLines = 500;

    /// <summary>The largest quantity and the largest unit price accepted.</summary>
    public const decimal Largest = 100_000_000m;

    /// <summary>All the problems of an order; empty when it can be sent.</summary>
    public static ImmutableArray<OrderLineProblem> Check(IReadOnlyList<OrderLine> lines) => lines.Count switch
    {
        0 => [new(null, "lignes", "La commande n’a aucune ligne. Ajoutez au moins une ligne.")],
        > MostLines => [new(null, "lignes", $"La commande compte {lines.Count} lignes. Le maximum est {MostLines}.")],
        _ => [.. lines.SelectMany((line, index) => Check(line, index + 1))],
    };

    private static IEnumerable<OrderLineProblem> Check(OrderLine line, int number)
    {
        OrderLineProblem Wrong(string field, string why) => new(number, field, $"Ligne {number}\u00A0: {why}");

        if (string.IsNullOrWhiteSpace(line.Designation))
        {
            yield return Wrong("designation", "la désignation est vide.");
        }

        if (line.Quantity is <= 0 or > Largest)
        {
            yield return Wrong("quantite", "la quantité doit être supérieure à zéro et au plus égale à 100\u00A0000\u00A0000.");
        }

        if (line.UnitPriceHt is < 0 or > Largest)
        {
            yield return Wrong("prixUnitaireHT", "le prix unitaire HT doit être compris entre 0 et 100\u00A0000\u00A0000\u00A0€.");
        }
        else if (decimal.Round(line.UnitPriceHt, 4) != line.UnitPriceHt)
        {
            yield return Wrong("prixUnitaireHT", "le prix unitaire HT a plus de 4 décimales.");
        }

        if (line.DiscountPercent is < 0 or > 100)
        {
            yield return Wrong("remise", "la remise doit être comprise entre 0 et 100\u00A0%.");
        }

        if (!VatRates.All.Contains(line.VatRate))
        {
            yield return Wrong("tauxTVA", $"le taux de TVA {French.Percent(line.VatRate)} n’existe pas. Choisissez 20, 10, 5,5, 2,1 ou 0\u00A0%.");
        }

        if (line.VatRate == 0 && string.IsNullOrWhiteSpace(line.ExemptionMention))
        {
            yield return Wrong("mentionExoneration", "un taux de TVA à 0\u00A0% demande une mention d’exonération (par exemple «\u00A0TVA non applicable, art. 293 B du CGI\u00A0»).");
        }

        if (!string.IsNullOrWhiteSpace(line.Cpv) && CpvCode.Normalise(line.Cpv) is null)
        {
            yield return Wrong("cpv", $"le code CPV «\u00A0{line.Cpv}\u00A0» doit compter 8 chiffres.");
        }
    }
}
