using System.Collections.Immutable;
using Demat.BackOffice.Purchasing;
using Demat.Feel;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Reads what a request says of its order in the variables of its process.</summary>
internal static class OrderFacts
{
    /// <summary>Lines and totals; null when the request orders nothing.</summary>
    public static OrderView? OrderOf(FeelContext variables, string linesKey = "lignes")
    {
        if (variables[linesKey] is not FeelValue.List { Items.Length: > 0 } rows)
        {
            return null;
        }

        var lines = OrderLinesForm.Read(rows).Lines;
        var totals = OrderTotals.Of(lines);
        return new(
            [.. lines.Select(l => new OrderLineView(l.Designation, l.Quantity, l.Unit, l.UnitPriceHt, l.DiscountPercent, l.VatRate, l.ExemptionMention, l.NetHt))],
            [.. totals.ByRate.Select(r => new VatView(r.Rate, r.Base, r.Vat))],
            totals.Ht, totals.Vat, totals.Ttc);
    }

    /// <summary>Total before tax; null when there is none.</summary>
    public static decimal? HtOf(FeelContext variables) => Amount(variables, "ht");

    /// <summary>What a signature binds the town to, before tax: the order, or the award of a marché; null when there is none.</summary>
    public static decimal? SignedHtOf(FeelContext variables) => HtOf(variables) ?? (variables["montantAttribue"] as FeelValue.Number)?.Value;

    /// <summary>Total with tax; null when there is none.</summary>
    public static decimal? TtcOf(FeelContext variables) => Amount(variables, "ttc");

    /// <summary>A text variable; null when it is none.</summary>
    public static string? TextOf(FeelContext variables, string name) => (variables[name] as FeelValue.Text)?.Value is { Length: > 0 } text ? text : null;

    private static decimal? Amount(FeelContext variables, string name) =>
        variables["montants"] is FeelValue.Context { Entries: var totals } && totals[name] is FeelValue.Number amount ? amount.Value : null;
}
