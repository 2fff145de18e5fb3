namespace Demat.Feel.Tests;

public sealed class NumberTests
{
    [Theory]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    [InlineData("2 / 3", "0.6666666666666666666666666666666667")]
    [InlineData("1 / 8", "0.125")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("9999999999999999999999999999 * 10", "99999999999999999999999999990")]
    [InlineData("1234567890123456789012345678901234 + 1", "1234567890123456789012345678901235")]
    [InlineData("10 ** 40 + 1", "1E+40")]
    [InlineData("10 ** -40", "1E-40")]
    [InlineData("10 ** 100 / 10 ** 99", "10")]
    [InlineData("sqrt(2)", "1.414213562373095048801688724209698")]
    [InlineData("sqrt(16)", "4")]
    [InlineData("decimal(1 / 3, 2)", "0.33")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("floor(-1.5)", "-2")]
    [InlineData("ceiling(1 / 3, 3)", "0.334")]
    [InlineData("round half down(-2.5, 0)", "-2")]
    [InlineData("round up(1.121, 2)", "1.13")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("modulo(10 ** 30 + 7, 10)", "7")]
    [InlineData("sum(1 / 3, 1 / 3, 1 / 3)", "0.9999999999999999999999999999999999")]
    [InlineData("-(1 / 3)", "-0.3333333333333333333333333333333333")]
    public void Numbers_have_34_digits(string text, string expected) =>
        Assert.Equal(Evaluations.Value(expected), Evaluations.Value(text));

    [Theory]
    [InlineData("10 ** 40 > 10 ** 39")]
    [InlineData("1 / 3 < 0.3333333333333333333333333333333334")]
    [InlineData("-(10 ** 50) < 1")]
    [InlineData("10 ** 40 = 10 ** 39 * 10")]
    [InlineData("1 / 3 * 3 != 1")]
    [InlineData("even(10 ** 33)")]
    [InlineData("string(10 ** 20 / 3) = \"33333333333333333333.33333333333333\"")]
    [InlineData("number(\"1E-100\") > 0")]
    public void Wide_numbers_compare_with_all_others(string text) => Assert.Equal(new FeelValue.Bool(true), Evaluations.Value(text));

    [Theory]
    [InlineData("1 / 3")]
    [InlineData("10 ** 50")]
    [InlineData("1234567890123456789012345678901234")]
    public void A_wide_number_survives_storage(string text) =>
        Assert.Equal(Evaluations.Value(text), FeelJson.FromJson(FeelJson.ToJson(Evaluations.Value(text))));

    [Fact]
    public void The_platform_decimal_of_a_wide_number_is_the_nearest()
    {
        Assert.Equal(0.3333333333333333333333333333m, ((FeelValue.Number)Evaluations.Value("1 / 3")).Value);
        Assert.Equal(decimal.MaxValue, ((FeelValue.Number)Evaluations.Value("10 ** 50")).Value);
    }
}
