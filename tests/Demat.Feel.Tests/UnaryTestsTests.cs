namespace Demat.Feel.Tests;

public sealed class UnaryTestsTests
{
    private static readonly FeelContext Variables = Evaluations.Context("{ seuil: 4000, services: [\"DGS\", \"DSI\"], vrai: true }");

    [Theory]
    [InlineData("-", "1", true)]
    [InlineData("1", "1", true)]
    [InlineData("1, 2", "2", true)]
    [InlineData("1, 2", "3", false)]
    [InlineData("< 10", "9", true)]
    [InlineData("<= seuil", "4000.01", false)]
    [InlineData("> 1000, < 10", "5", true)]
    [InlineData("[1..5)", "5", false)]
    [InlineData("(4000..90000]", "90000", true)]
    [InlineData("(4000..90000]", "4000", false)]
    [InlineData("]4000..90000[", "90000", false)]
    [InlineData("not(\"A\", \"B\")", "\"B\"", false)]
    [InlineData("not(\"A\", \"B\")", "\"C\"", true)]
    [InlineData("not(< 10)", "9", false)]
    [InlineData("\"DGS\"", "\"DGS\"", true)]
    [InlineData("services", "\"DSI\"", true)]
    [InlineData("null", "null", true)]
    [InlineData("null", "1", false)]
    [InlineData("true", "true", true)]
    [InlineData("true", "false", false)]
    [InlineData("false", "false", true)]
    [InlineData("vrai", "false", false)]
    [InlineData("? > seuil and ? < 5000", "4500", true)]
    [InlineData("starts with(?, \"D\")", "\"DSI\"", true)]
    [InlineData("not(?)", "false", true)]
    [InlineData("not(contains(?, \"x\")) and true", "\"abc\"", true)]
    [InlineData("[date(\"2026-01-01\")..date(\"2026-12-31\")]", "date(\"2026-11-23\")", true)]
    public void A_value_passes_tests_as_the_standard_says(string tests, string input, bool expected)
    {
        var parsed = FeelUnaryTests.Parse(tests);
        Assert.Empty(parsed.Problems);

        var result = parsed.Value!.Matches(Evaluations.Evaluate(input).Value, Variables, Evaluations.Environment);

        Assert.Equal(new FeelValue.Bool(expected), result.Value);
    }

    [Theory]
    [InlineData("< 10", "null")]
    [InlineData("< 10", "\"a\"")]
    [InlineData("\"a\"", "1")]
    public void A_value_of_another_kind_gives_no_answer(string tests, string input)
    {
        var result = FeelUnaryTests.Parse(tests).Value!
            .Matches(Evaluations.Evaluate(input).Value, Variables, Evaluations.Environment);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,")]
    [InlineData("not(1")]
    [InlineData("-, 1")]
    public void Tests_that_are_not_feel_are_refused(string tests) =>
        Assert.Single(FeelUnaryTests.Parse(tests).Problems);
}
