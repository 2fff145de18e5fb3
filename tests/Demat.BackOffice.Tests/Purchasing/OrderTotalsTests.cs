using Demat.BackOffice.Purchasing;
using Demat.Feel;
using Xunit;

namespace Demat.BackOffice.Tests.Purchasing;

public class OrderTotalsTests
{
    private static OrderLine Line(decimal quantity, decimal price, decimal vat, decimal discount = 0, string? mention = null) =>
        new("Article", quantity, "pièce", price, discount, vat, mention);

    [Fact]
    public void G01_five_rates_are_added_up_rate_by_rate()
    {
        OrderLine[] lines =
        [
            Line(12, 84.90m, 20), Line(3, 33.33m, 5.5m), Line(7, 14.285m, 10), Line(24, 1.979m, 2.1m),
            Line(1, 250m, 0, mention: "TVA non applicable, art. 293 B du CGI"),
        ];

        var totals = OrderTotals.Of(lines);

        Assert.Equal([1018.80m, 99.99m, 100.00m, 47.50m, 250.00m], lines.Select(l => l.NetHt));
        Assert.Equal(
            [new(20, 1018.80m, 203.76m), new(10, 100.00m, 10.00m), new(5.5m, 99.99m, 5.50m), new(2.1m, 47.50m, 1.00m), new(0, 250.00m, 0.00m)],
            totals.ByRate);
        Assert.Equal((1516.29m, 220.26m, 1736.55m), (totals.Ht, totals.Vat, totals.Ttc));
    }

    [Fact]
    public void G02_tax_is_rounded_once_per_rate_not_per_line()
    {
        var totals = OrderTotals.Of([Line(1, 33.33m, 5.5m), Line(1, 33.33m, 5.5m), Line(1, 33.33m, 5.5m)]);

        Assert.Equal((99.99m, 5.50m, 105.49m), (totals.Ht, totals.Vat, totals.Ttc));
    }

    [Theory]
    [InlineData(3, 0.335, 1.01)]
    [InlineData(-3, 0.335, -1.01)]
    [InlineData(1, 2.675, 2.68)]
    public void G03_half_a_cent_goes_away_from_zero(decimal quantity, decimal price, decimal expected) =>
        Assert.Equal(expected, Line(quantity, price, 20).NetHt);

    [Fact]
    public void G04_a_discount_is_rounded_once()
    {
        var line = Line(19, 47.35m, 20, discount: 12.5m);
        var totals = OrderTotals.Of([line]);

        Assert.Equal((899.65m, 112.46m, 787.19m), (line.GrossHt, line.DiscountHt, line.NetHt));
        Assert.Equal((157.44m, 944.63m), (totals.Vat, totals.Ttc));
    }

    [Fact]
    public void Totals_become_the_process_variable_montants()
    {
        var variable = OrderTotals.Of([Line(2, 10m, 20)]).ToFeel().Entries;

        Assert.Equal(new FeelValue.Number(24m), variable["ttc"]);
        var rate = Assert.IsType<FeelValue.Context>(Assert.Single(Assert.IsType<FeelValue.List>(variable["parTaux"]).Items));
        Assert.Equal(new FeelValue.Number(4m), rate.Entries["tva"]);
    }
}
