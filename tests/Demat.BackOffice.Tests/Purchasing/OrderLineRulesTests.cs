using Demat.BackOffice.Purchasing;
using Demat.Feel;
using Xunit;

namespace Demat.BackOffice.Tests.Purchasing;

public class OrderLineRulesTests
{
    private static readonly OrderLine Right = new("Table", 40, "pièce", 84.90m, 0, 20);

    [Fact]
    public void A_right_line_has_no_problem() => Assert.Empty(OrderLineRules.Check([Right]));

    [Fact]
    public void An_order_without_line_is_refused() =>
        Assert.Equal("lignes", Assert.Single(OrderLineRules.Check([])).Field);

    [Fact]
    public void A_zero_rate_without_exemption_mention_is_refused()
    {
        var problem = Assert.Single(OrderLineRules.Check([Right, Right with { VatRate = 0, ExemptionMention = " " }]));

        Assert.Equal((2, "mentionExoneration"), (problem.Line, problem.Field));
        Assert.StartsWith("Ligne 2\u00A0: un taux de TVA à 0\u00A0% demande une mention", problem.Message);
    }

    public static TheoryData<OrderLine, string> WrongLines => new()
    {
        { Right with { Designation = " " }, "designation" },
        { Right with { Quantity = 0 }, "quantite" },
        { Right with { Quantity = -1 }, "quantite" },
        { Right with { UnitPriceHt = -0.01m }, "prixUnitaireHT" },
        { Right with { UnitPriceHt = 0.00001m }, "prixUnitaireHT" },
        { Right with { DiscountPercent = 100.01m }, "remise" },
        { Right with { DiscountPercent = -5 }, "remise" },
        { Right with { VatRate = -20 }, "tauxTVA" },
        { Right with { VatRate = 19.6m }, "tauxTVA" },
        { Right with { Cpv = "3913" }, "cpv" },
    };

    [Theory]
    [MemberData(nameof(WrongLines))]
    public void A_wrong_value_is_refused_by_the_name_of_its_field(OrderLine line, string field) =>
        Assert.Equal(field, Assert.Single(OrderLineRules.Check([line])).Field);

    [Fact]
    public void Lines_are_read_from_the_form()
    {
        var (lines, problems) = OrderLinesForm.Read(Lines(("designation", new FeelValue.Text("Table")), ("quantite", Number(40)),
            ("prixUnitaireHT", new FeelValue.Text("84.90")), ("tauxTVA", Number(20))));

        Assert.Empty(problems);
        Assert.Equal(3396.00m, Assert.Single(lines).NetHt);
    }

    [Fact]
    public void A_text_where_a_number_is_expected_is_refused()
    {
        var (_, problems) = OrderLinesForm.Read(Lines(("designation", new FeelValue.Text("Table")), ("quantite", new FeelValue.Text("beaucoup")),
            ("prixUnitaireHT", Number(1)), ("tauxTVA", Number(20))));

        Assert.Equal("Ligne 1\u00A0: la quantité doit être un nombre.", Assert.Single(problems).Message);
    }

    private static FeelValue Number(decimal value) => new FeelValue.Number(value);

    private static FeelValue.List Lines(params (string, FeelValue)[] entries) =>
        new([new FeelValue.Context(entries.Aggregate(FeelContext.Empty, (c, e) => c.With(e.Item1, e.Item2)))]);
}
