using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.Feel;
using Xunit;

namespace Demat.BackOffice.Tests.Forms;

public sealed class FormValidationTests
{
    private static readonly FeelEnvironment Now = new(new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero), FeelFunctions.None, FeelBudget.Default);

    [Theory]
    [InlineData("1234,5", 1234.5)]
    [InlineData("1234.5", 1234.5)]
    [InlineData("1\u202F234,5", 1234.5)]
    [InlineData("1\u00A0234,50", 1234.5)]
    public void Numbers_are_read_as_french_people_write_them(string typed, double expected)
    {
        var values = Valid(Number(""), new() { ["n"] = typed });
        Assert.Equal(new FeelValue.Number((decimal)expected), values["n"]);
    }

    [Theory]
    [InlineData("1.234,5")]
    [InlineData("douze")]
    [InlineData("1e3")]
    public void What_is_no_number_is_told(string typed) =>
        Assert.Contains("n’est pas un nombre", Problem(Number(""), new() { ["n"] = typed }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0", "Prix\u00A0: 0 est trop petit. Indiquez au moins 1.")]
    [InlineData("11", "Prix\u00A0: 11 est trop grand. Indiquez au plus 10.")]
    [InlineData("", "Prix\u00A0: le nombre manque. Indiquez-le en chiffres.")]
    public void Bounds_of_a_number_are_told(string typed, string expected) =>
        Assert.Equal(expected, Problem(Number(""", "validate": {"required": true, "min": 1, "max": 10}"""), new() { ["n"] = typed }).Message);

    [Theory]
    [InlineData("15/12/2026")]
    [InlineData("2026-12-15")]
    public void Days_are_read_both_ways(string typed) =>
        Assert.Equal(new FeelValue.Date(new(2026, 12, 15)), Valid("""{"type": "datetime", "id": "F", "key": "n", "label": "Jour"}""", new() { ["n"] = typed })["n"]);

    [Fact]
    public void A_value_that_is_not_offered_is_refused()
    {
        const string choice = """{"type": "select", "id": "F", "key": "n", "label": "Choix", "values": [{"value": "a", "label": "A"}]}""";
        Assert.Contains("n’est pas proposé", Problem(choice, new() { ["n"] = "b" }).Message, StringComparison.Ordinal);
        Assert.Equal(new FeelValue.Text("a"), Valid(choice, new() { ["n"] = "a" })["n"]);
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_answers_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Problem("""{"type": "textfield", "id": "F", "key": "n", "label": "Code", "validate": {"pattern": "^(a+)+$"}}""", new() { ["n"] = new string('a', 5_000) + "!" });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("Ballons \U0001F3C0", "\U0001F3C0")]
    [InlineData("Ballons \u6F22", "\u6F22")]
    [InlineData("Ballons \uD83C", "\uFFFD")]
    public void What_the_signed_document_could_not_show_is_refused_while_it_can_still_be_changed(string typed, string missing)
    {
        var expected = $"le caractère «\u00A0{missing}\u00A0» ne peut pas être imprimé. Retirez-le.";
        Assert.Equal($"Objet\u00A0: {expected}", Problem("""{"type": "textfield", "id": "F", "key": "n", "label": "Objet"}""", new() { ["n"] = typed }).Message);
        var line = Line("10", "20");
        line["designation"] = typed;
        Assert.Equal(
            ("lignes[0].designation", $"Ligne 1\u00A0: dans la désignation, {expected}"),
            Problem("""{"type": "demat-order-lines", "id": "L", "key": "lignes", "label": "Lignes"}""", new() { ["lignes"] = new JsonArray(line) }) is var problem ? (problem.Path, problem.Message) : default);
    }

    [Theory]
    [InlineData("he\u0301bergement", "hébergement")]
    [InlineData("lic\u00ADence ser\u200Bveur\u0007", "licence serveur")]
    public void A_word_cannot_hide_from_the_rules_behind_characters_that_nobody_sees(string typed, string expected) =>
        Assert.Equal(new FeelValue.Text(expected), Valid("""{"type": "textfield", "id": "F", "key": "n", "label": "Objet"}""", new() { ["n"] = typed })["n"]);

    [Fact]
    public void A_hidden_field_is_neither_asked_nor_kept_and_hides_what_depends_on_it()
    {
        const string form = """
            {"type": "checkbox", "id": "A", "key": "a", "label": "A"},
            {"type": "textfield", "id": "B", "key": "b", "label": "B", "validate": {"required": true}, "conditional": {"hide": "=a = false"}},
            {"type": "textfield", "id": "C", "key": "c", "label": "C", "validate": {"required": true}, "conditional": {"hide": "=b = null"}}
            """;
        var values = Valid(form, new() { ["b"] = "x", ["c"] = "y" });
        Assert.Equal(["a"], values.Keys);
        Assert.Equal("c", Problem(form, new() { ["a"] = true, ["b"] = "x" }).Path);
    }

    [Fact]
    public void Unknown_keys_and_read_only_fields_are_dropped()
    {
        const string form = """{"type": "textfield", "id": "A", "key": "a", "label": "A", "readonly": true}""";
        Assert.Empty(Valid(form, new() { ["a"] = "forgé", ["decision"] = "approuver" }));
    }

    [Fact]
    public void Rows_of_a_list_are_checked_one_by_one()
    {
        const string form = """{"type": "dynamiclist", "id": "L", "path": "lots", "label": "Lots", "components": [{"type": "number", "id": "N", "key": "prix", "label": "Prix", "validate": {"required": true}}]}""";
        var problem = Problem(form, new() { ["lots"] = new JsonArray(new JsonObject { ["prix"] = "1" }, new JsonObject()) });
        Assert.Equal(("lots[1].prix", "Lots, ligne 2, Prix\u00A0: le nombre manque. Indiquez-le en chiffres."), (problem.Path, problem.Message));
    }

    [Fact]
    public void A_list_that_is_too_long_is_refused_and_not_cut_in_silence()
    {
        const string form = """{"type": "dynamiclist", "id": "L", "path": "lots", "label": "Lots", "components": [{"type": "number", "id": "N", "key": "prix", "label": "Prix"}]}""";
        var problem = Problem(form, new() { ["lots"] = new JsonArray([.. Enumerable.Range(0, 201).Select(_ => new JsonObject { ["prix"] = "1" })]) });
        Assert.Equal(("lots", "Lots\u00A0: 201 lignes. Limitez la liste à 200 lignes."), (problem.Path, problem.Message));
    }

    [Fact]
    public void Totals_of_order_lines_are_computed_by_the_server()
    {
        const string form = """{"type": "demat-order-lines", "id": "L", "key": "lignes", "label": "Lignes", "totals": "montants"}""";
        var values = Valid(form, new()
        {
            ["montants"] = "forgé",
            ["lignes"] = new JsonArray(Line("33,33", "5,5"), Line("33,33", "5,5"), Line("33,33", "5,5"), new JsonObject()),
        });
        var totals = Assert.IsType<FeelValue.Context>(values["montants"]).Entries;
        Assert.Equal((new FeelValue.Number(99.99m), new FeelValue.Number(5.50m), new FeelValue.Number(105.49m)), (totals["ht"], totals["tva"], totals["ttc"]));
        Assert.Equal(3, ((FeelValue.List)values["lignes"]).Items.Length);
    }

    [Fact]
    public void A_line_at_zero_percent_must_carry_its_exemption()
    {
        const string form = """{"type": "demat-order-lines", "id": "L", "key": "lignes", "label": "Lignes"}""";
        var problem = Problem(form, new() { ["lignes"] = new JsonArray(Line("10", "20"), Line("10", "0")) });
        Assert.Equal("lignes[1].mentionExoneration", problem.Path);
        Assert.StartsWith("Ligne 2\u00A0: ", problem.Message, StringComparison.Ordinal);
    }

    private static JsonObject Line(string price, string vat) =>
        new() { ["designation"] = "Objet", ["quantite"] = "1", ["prixUnitaireHT"] = price, ["tauxTVA"] = vat };

    private static string Number(string more) => $$"""{"type": "number", "id": "F", "key": "n", "label": "Prix"{{more}}}""";

    private static FeelContext Valid(string components, JsonObject values) => Assert.IsType<FormOutcome.Valid>(Outcome(components, values)).Values;

    private static FieldProblem Problem(string components, JsonObject values) => Assert.Single(Assert.IsType<FormOutcome.Invalid>(Outcome(components, values)).Problems);

    private static FormOutcome Outcome(string components, JsonObject values)
    {
        var reading = FormReader.Read($$"""{"id": "essai", "components": [{{components}}]}""");
        Assert.Empty(reading.Problems);
        return FormValidation.Validate(reading.Form!, values, FeelContext.Empty, Now);
    }
}
