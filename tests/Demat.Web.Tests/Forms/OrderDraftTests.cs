using System.Text.Json.Nodes;
using Demat.Web.Forms;

namespace Demat.Web.Tests.Forms;

public sealed class OrderDraftTests
{
    [Fact]
    public void Totals_follow_the_lines_that_can_be_read_and_name_those_that_cannot()
    {
        var lines = new JsonArray(Line("Peinture", "24", "48,90", "20"), Line("Rouleau", "12", "9,40", "20"), Line("Bâche", "", "6,20", "20"), Line("Guide", "5", "12,00", "5,5"), OrderDraft.NewLine());
        var (totals, left) = OrderDraft.Totals(lines);
        Assert.Equal((1346.40m, 260.58m, 1606.98m), (totals.Ht, totals.Vat, totals.Ttc));
        Assert.Equal([3], left);
    }

    [Fact]
    public void A_figure_too_large_to_be_an_order_is_not_added() =>
        Assert.Equal([1], OrderDraft.Totals([Line("Lune", "99999999999999999999", "99999999999999999999", "20")]).Left);

    private static JsonObject Line(string designation, string quantity, string price, string rate) =>
        new() { ["designation"] = designation, ["quantite"] = quantity, ["prixUnitaireHT"] = price, ["tauxTVA"] = rate };
}
