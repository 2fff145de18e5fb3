using Demat.Web.Forms;

namespace Demat.Web.Tests.Forms;

public sealed class PastedLinesTests
{
    [Fact]
    public void Cells_without_titles_are_taken_in_the_usual_order()
    {
        var line = Assert.Single(PastedLines.Read("Table pliante\t40\tpièce\t62,50\t10\t20"));
        Assert.Equal(["Table pliante", "40", "pièce", "62,50", "10", "20"], new[] { "designation", "quantite", "unite", "prixUnitaireHT", "remise", "tauxTVA" }.Select(key => line[key]!.ToString()));
    }

    [Fact]
    public void A_row_of_titles_gives_the_order()
    {
        var line = Assert.Single(PastedLines.Read("Prix unitaire HT\tLibellé\tQté\tTaux de TVA\tTotal HT\n62,5\tTable pliante\t40\t5,5 %\t2500"));
        Assert.Equal(["Table pliante", "40", "62,50", "5,5"], new[] { "designation", "quantite", "prixUnitaireHT", "tauxTVA" }.Select(key => line[key]!.ToString()));
    }

    [Fact]
    public void A_rate_formatted_as_a_share_is_a_percentage() =>
        Assert.Equal("20", PastedLines.Read("Table\t1\tpièce\t10\t0\t0,2").Single()["tauxTVA"]!.ToString());

    [Fact]
    public void Four_cells_are_understood_by_the_third()
    {
        Assert.Equal("20", PastedLines.Read("Table\t1\t62,5\t20").Single()["tauxTVA"]!.ToString());
        Assert.Equal("pièce", PastedLines.Read("Table\t1\tpièce\t62,5").Single()["unite"]!.ToString());
    }

    [Fact]
    public void Empty_rows_are_skipped_and_rows_beyond_the_limit_are_left_out()
    {
        Assert.Empty(PastedLines.Read("\n\t\t\n"));
        Assert.Equal(PastedLines.Most, PastedLines.Read(string.Join('\n', Enumerable.Range(1, 500).Select(n => $"Article {n}\t1\tpièce\t2\t0\t20"))).Count);
    }

    [Fact]
    public void A_cell_that_is_not_a_figure_is_kept_for_the_person_to_correct() =>
        Assert.Equal("quarante", PastedLines.Read("Table\tquarante\tpièce\t62,5\t0\t20").Single()["quantite"]!.ToString());
}
