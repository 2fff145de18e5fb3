namespace Demat.Feel.Tests;

public sealed class ExpressionTests
{
    private static readonly FeelContext Variables = Evaluations.Context("""
        { montant: 4500.50, service: "DGS", head of service: "agent-1", lignes: [{prix: 10, taux: 20}, {prix: 5, taux: 5.5}],
          demandeur: {nom: "Claire Modèle", services: ["A", "B"]}, absent: null, vrai: true, jour: date("2026-02-28"), n 2: 7 }
        """);

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("-5 ** 2", "25")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("--1", "1")]
    [InlineData("1e3 + .5", "1000.5")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("montant > 1000 and service in (\"DGS\", \"DSI\")", "true")]
    [InlineData("\"a\" + \"b\" = \"ab\"", "true")]
    [InlineData("\"\\u00e9\\n\"", "\"é\n\"")]
    [InlineData("head of service", "\"agent-1\"")]
    [InlineData("n 2 * 2", "14")]
    [InlineData("demandeur.nom", "\"Claire Modèle\"")]
    [InlineData("lignes.prix", "[10, 5]")]
    [InlineData("lignes[taux = 20].prix", "[10]")]
    [InlineData("lignes[1].prix + lignes[-1].prix", "15")]
    [InlineData("sum(for l in lignes return l.prix * l.taux / 100)", "2.275")]
    [InlineData("for x in [1, 2], y in 1..2 return x * y", "[1, 2, 2, 4]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("some l in lignes satisfies l.taux < 10", "true")]
    [InlineData("every l in lignes satisfies l.taux < 10", "false")]
    [InlineData("if absent then 1 else 2", "2")]
    [InlineData("5 between 1 and 5", "true")]
    [InlineData("5 in (1..5)", "false")]
    [InlineData("5 in ]1..5]", "true")]
    [InlineData("5 in [1..5[", "false")]
    [InlineData("5 in (< 3, > 4)", "true")]
    [InlineData("5 in < 3", "false")]
    [InlineData("5 in [[1..3], 5]", "true")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("{\"clé à part\": 1}.clé à part", "1")]
    [InlineData("[1, 2, 3, 4][item > 2]", "[3, 4]")]
    [InlineData("{f: function(x, y) x + y}.f(1, 2)", "3")]
    [InlineData("(function(a: number) a * 2)(a: 21)", "42")]
    [InlineData("1 instance of number", "true")]
    [InlineData("[1, \"a\"] instance of list<number>", "false")]
    [InlineData("@\"2026-01-01\" instance of date", "true")]
    [InlineData("{a: 1} instance of context<a: number>", "true")]
    [InlineData("// dit\n1 /* deux */ + 1", "2")]
    public void An_expression_has_the_value_of_the_standard(string text, string expected) =>
        Evaluations.Same(expected, text, Variables);

    [Theory]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("true or null", "true")]
    [InlineData("null or false", "null")]
    [InlineData("not(null)", "null")]
    [InlineData("null = null", "true")]
    [InlineData("1 = null", "false")]
    [InlineData("1 != null", "true")]
    [InlineData("1 < null", "null")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("some x in [1, null] satisfies x > 1", "null")]
    public void Truth_has_three_values(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("inconnu", "inconnu")]
    [InlineData("1 / 0", "zéro")]
    [InlineData("1 + \"a\"", "ne s’applique pas")]
    [InlineData("1 < \"a\"", "comparer")]
    [InlineData("f(1)", "fonction « f »")]
    [InlineData("[1][2]", "position 2")]
    [InlineData("10 ** 6000 * 10 ** 6000", "trop grand")]
    public void An_error_gives_null_and_says_why(string text, string reason)
    {
        var result = Evaluations.Evaluate(text);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.Contains(result.Diagnostics, d => d.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1 +", 1, 4)]
    [InlineData("(1", 1, 3)]
    [InlineData("if a then b", 1, 12)]
    [InlineData("[1,\n 2", 2, 3)]
    [InlineData("\"abc", 1, 1)]
    [InlineData("a # b", 1, 3)]
    [InlineData("@\"demain\"", 1, 1)]
    [InlineData("1 2", 1, 3)]
    [InlineData("", 1, 1)]
    public void A_text_that_is_not_feel_is_refused_with_its_place(string text, int line, int column)
    {
        var parsed = FeelExpression.Parse(text);

        Assert.Null(parsed.Value);
        Assert.Equal(new TextPosition(line, column), Assert.Single(parsed.Problems).At);
    }
}
