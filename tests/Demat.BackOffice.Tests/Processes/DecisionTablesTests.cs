using Demat.BackOffice.Demo;
using Demat.Feel;
using Demat.Feel.Dmn;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

/// <summary>The tables of the packaged processes against the golden cases.</summary>
public sealed class DecisionTablesTests
{
    private static readonly FeelEnvironment Now = new(DateTimeOffset.UnixEpoch, FeelFunctions.None, FeelBudget.Default);

    [Theory] // G24
    [InlineData("0.01", "directeur")]
    [InlineData("15000.00", "directeur")]
    [InlineData("15000.01", "dga")]
    [InlineData("40000.00", "dga")]
    [InlineData("40000.01", "dgs")]
    [InlineData("89999.99", "dgs")]
    [InlineData("90000.00", "elu-commande-publique")]
    [InlineData("215999.99", "elu-commande-publique")]
    [InlineData("216000.00", "maire")]
    public void The_total_before_tax_chooses_who_signs(string amount, string level)
    {
        var order = FeelContext.Empty.With("montants", new FeelValue.Context(FeelContext.Empty.With("ht", Money(amount))));
        Assert.Equal(new FeelValue.Text(level), Decide("bon-de-commande", "niveau-signature", order));
        Assert.Equal(new FeelValue.Text(level), Decide("circuit-achat", "niveau-signature-marche", FeelContext.Empty.With("montantAttribue", Money(amount))));
    }

    [Theory] // G11
    [InlineData("services", "39999.99", "2026-03-31", "DISPENSE")]
    [InlineData("services", "45000.00", "2026-03-31", "MAPA_ADAPTEE")]
    [InlineData("services", "45000.00", "2026-04-01", "DISPENSE")]
    [InlineData("fournitures", "59999.99", "2026-04-01", "DISPENSE")]
    [InlineData("fournitures", "60000.00", "2026-04-01", "MAPA_ADAPTEE")]
    [InlineData("fournitures", "89999.99", "2026-06-01", "MAPA_ADAPTEE")]
    [InlineData("fournitures", "90000.00", "2026-06-01", "MAPA_BOAMP_JAL")]
    [InlineData("services", "215999.99", "2026-06-01", "MAPA_BOAMP_JAL")]
    [InlineData("services", "216000.00", "2026-06-01", "FORMALISEE")]
    [InlineData("travaux", "99999.99", "2026-01-02", "DISPENSE")]
    [InlineData("travaux", "100000.00", "2026-01-02", "MAPA_BOAMP_JAL")]
    [InlineData("travaux", "5403999.99", "2026-06-01", "MAPA_BOAMP_JAL")]
    [InlineData("travaux", "5404000.00", "2026-06-01", "FORMALISEE")]
    public void Amount_nature_and_date_propose_the_procedure(string nature, string amount, string launch, string procedure)
    {
        var proposed = Decide("circuit-achat", "procedure-achat", Need(nature, amount, launch));
        Assert.Equal(new FeelValue.Text(procedure), Assert.IsType<FeelValue.Context>(proposed).Entries["code"]);
    }

    [Theory]
    [InlineData("services", "216000", "2028-01-01")]
    [InlineData("travaux", "5404000", "2025-12-31")]
    [InlineData("autre", "10", "2026-06-01")]
    public void Without_a_threshold_for_the_date_or_the_nature_nothing_is_proposed(string nature, string amount, string launch) =>
        Assert.Equal(FeelValue.Null.Instance, Decide("circuit-achat", "procedure-achat", Need(nature, amount, launch)));

    [Theory]
    [InlineData("302", true)]
    [InlineData("48820000", true)]
    [InlineData("50312000", true)]
    [InlineData("64216000", true)]
    [InlineData("51611100", true)]
    [InlineData("30192000", false)]
    [InlineData("39130000", false)]
    [InlineData("64110000", false)]
    public void A_line_is_it_by_the_beginning_of_its_cpv_code(string cpv, bool expected)
    {
        var line = new FeelValue.Context(FeelContext.Empty.With("designation", new FeelValue.Text("Article")).With("cpv", new FeelValue.Text(cpv)));
        var order = FeelContext.Empty.With("objet", new FeelValue.Text("Commande")).With("lignes", new FeelValue.List([line]));
        Assert.Equal(expected, Assert.IsType<FeelValue.List>(Decide("bon-de-commande", "achat-informatique", order)).Items.Length == 1);
    }

    [Fact]
    public void An_order_with_nothing_filled_in_has_no_it_reason() =>
        Assert.Equal(new FeelValue.List([]), Decide("bon-de-commande", "achat-informatique", FeelContext.Empty));

    [Fact]
    public void The_ceilings_of_the_tables_are_those_of_the_delegations_of_the_demonstration_town()
    {
        var ceilings = DemoTown.Snapshot().Delegations.Select(d => d.CeilingHt).Distinct().Order();
        Assert.Equal([15_000m, 40_000m, 90_000m, 216_000m], ceilings);
    }

    private static FeelValue Decide(string folder, string decision, FeelContext variables)
    {
        var reading = DmnModel.Read(Packaged.Folder(folder).Files.Single(f => f.Name == decision + ".dmn").Content);
        return reading.Model!.Find(decision)!.Evaluate(variables, Now).Value;
    }

    private static FeelContext Need(string nature, string amount, string launch) => FeelContext.Empty
        .With("natureAchat", new FeelValue.Text(nature))
        .With("montantEstime", Money(amount))
        .With("dateLancement", new FeelValue.Date(DateOnly.Parse(launch, System.Globalization.CultureInfo.InvariantCulture)));

    private static FeelValue.Number Money(string text) => new(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
