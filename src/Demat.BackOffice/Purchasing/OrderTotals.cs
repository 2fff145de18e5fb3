using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.BackOffice.Purchasing;

/// <summary>VAT of one rate: the sum of its lines, and the tax on that sum.</summary>
/// <param name="Rate">In percent.</param>
/// <param name="Base">Sum of the lines before tax.</param>
/// <param name="Vat">Tax, rounded once on the base.</param>
public sealed record VatOfRate(decimal Rate, decimal Base, decimal Vat);

/// <summary>Totals of an order, in euros.</summary>
/// <remarks>VAT is computed per rate on the sum of its bases, never per line (EN 16931, BR-CO-17).</remarks>
/// <param name="Ht">Before tax.</param>
/// <param name="Vat">Tax.</param>
/// <param name="Ttc">With tax.</param>
/// <param name="ByRate">Detail, from the highest rate.</param>
public sealed record OrderTotals(decimal Ht, decimal Vat, decimal Ttc, ImmutableArray<VatOfRate> ByRate)
{
    /// <summary>Adds up lines, whatever their sign: a credit note has negative quantities.</summary>
    public static OrderTotals Of(IEnumerable<OrderLine> lines)
    {
        ImmutableArray<VatOfRate> byRate =
        [
            .. from line in lines
               group line.NetHt by line.VatRate into rate
               orderby rate.Key descending
               let sum = rate.Sum()
               select new VatOfRate(rate.Key, sum, Cents.Round(sum * rate.Key / 100)),
        ];
        var ht = byRate.Sum(r => r.Base);
        var vat = byRate.Sum(r => r.Vat);
        return new OrderTotals(ht, vat, ht + vat, byRate);
    }

    /// <summary>The process variable « montants »: {ht, tva, ttc, parTaux: [{taux, base, tva}]}.</summary>
    public FeelValue.Context ToFeel() => new(FeelContext.Empty
        .With("ht", new FeelValue.Number(Ht))
        .With("tva", new FeelValue.Number(Vat))
        .With("ttc", new FeelValue.Number(Ttc))
        .With("parTaux", new FeelValue.List([.. ByRate.Select(r => new FeelValue.Context(FeelContext.Empty
            .With("taux", new FeelValue.Number(r.Rate))
            .With("base", new FeelValue.Number(r.Base))
            .With("tva", new FeelValue.Number(r.Vat))))])));
}
