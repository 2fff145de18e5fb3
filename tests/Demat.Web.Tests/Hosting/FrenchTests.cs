using Demat.Web.Hosting;

namespace Demat.Web.Tests.Hosting;

public sealed class FrenchTests
{
    [Theory]
    [InlineData("7017.03", "7\u00a0017,03\u00a0€")]
    [InlineData("0", "0,00\u00a0€")]
    [InlineData("-1204", "-1\u00a0204,00\u00a0€")]
    public void An_amount_has_two_decimals_and_no_break_spaces(string amount, string expected) =>
        Assert.Equal(expected, French.Euros(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("48,90", "48.90")]
    [InlineData("48.90", "48.90")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u202f234,50\u00a0€", "1234.50")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("20 %", "20")]
    [InlineData("−3", "-3")]
    public void A_figure_is_read_as_people_write_it(string text, string expected)
    {
        Assert.True(French.TryNumber(text, out var value));
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("douze")]
    [InlineData("12 pièces")]
    [InlineData("-")]
    [InlineData("1,2-3")]
    public void What_is_not_a_figure_is_not_read(string? text) => Assert.False(French.TryNumber(text, out _));

    [Fact]
    public void Zero_and_one_are_singular_in_French() =>
        Assert.Equal(["0\u00a0dossier", "1\u00a0dossier", "2\u00a0dossiers"], new[] { 0, 1, 2 }.Select(count => French.Count(count, "dossier")));

    [Theory]
    [InlineData("Directrice des sports", "directrice des sports")]
    [InlineData("DGA", "DGA")]
    public void A_function_inside_a_sentence_keeps_its_acronym(string function, string expected) => Assert.Equal(expected, French.Inside(function));

    [Fact]
    public void An_hour_is_the_one_of_Paris() =>
        Assert.Equal("mercredi 25 nov., 18\u00a0h", French.DayAndHour(new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero)));
}
