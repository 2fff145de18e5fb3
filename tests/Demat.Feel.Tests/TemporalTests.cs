namespace Demat.Feel.Tests;

public sealed class TemporalTests
{
    [Theory]
    [InlineData("string(date(\"999999999-12-31\"))", "999999999-12-31")]
    [InlineData("string(date(\"-999999999-01-01\") + @\"P1D\")", "-999999999-01-02")]
    [InlineData("string(date(\"2024-02-29\") + @\"P1Y\")", "2025-02-28")]
    [InlineData("string(date(\"2000-01-01\") - @\"P3000Y\")", "-1000-01-01")]
    [InlineData("string(date(99999, 2, 28) + @\"P1D\")", "99999-03-01")]
    [InlineData("string(time(\"10:00:00.123456789\"))", "10:00:00.123456789")]
    [InlineData("string(date and time(\"2017-09-05T09:15:30.987654321@Europe/Paris\"))", "2017-09-05T09:15:30.987654321@Europe/Paris")]
    [InlineData("string(@\"PT0.000000001S\" * 3)", "PT0.000000003S")]
    [InlineData("string(date(\"999999999-12-31\") - date(\"-999999999-01-01\"))", "P730484999633D")]
    [InlineData("string(@\"2024-03-31T01:30:00@Europe/Paris\" + @\"PT1H\")", "2024-03-31T03:30:00@Europe/Paris")]
    [InlineData("string(last day of month(@\"2023-02-10\"))", "2023-02-28")]
    [InlineData("string(years and months duration(@\"-0001-01-01\", @\"2020-06-01\"))", "P2021Y5M")]
    [InlineData("day of week(@\"12024-07-14\")", "Sunday")]
    public void Dates_reach_far_and_times_are_exact_to_the_nanosecond(string text, string expected) =>
        Assert.Equal(new FeelValue.Text(expected), Evaluations.Value(text));

    [Theory]
    [InlineData("2020-12-28", 53)]
    [InlineData("2021-01-03", 53)]
    [InlineData("2021-01-04", 1)]
    [InlineData("2005-01-01", 53)]
    [InlineData("2008-12-29", 1)]
    public void Weeks_are_those_of_iso_8601(string day, int week) =>
        Assert.Equal(new FeelValue.Number(week), Evaluations.Value($"week of year(@\"{day}\")"));

    [Theory]
    [InlineData("date(\"01234-01-01\")")]
    [InlineData("date(\"998-01-01\")")]
    [InlineData("date(\"+2020-01-01\")")]
    [InlineData("date(\"2023-02-29\")")]
    [InlineData("date(1000000000, 1, 1)")]
    [InlineData("date(\"999999999-12-31\") + @\"P1D\"")]
    [InlineData("date(\"999999999-12-31\") + @\"P1M\"")]
    public void A_day_outside_the_calendar_is_null(string text) => Assert.Equal(FeelValue.Null.Instance, Evaluations.Value(text));

    [Fact]
    public void Days_agree_with_the_platform_from_year_1_to_9999()
    {
        for (var day = 0; day <= DateOnly.MaxValue.DayNumber; day += 997)
        {
            var platform = DateOnly.FromDayNumber(day);
            var value = Evaluations.Value($"date({platform.Year}, {platform.Month}, {platform.Day})");
            Assert.Equal(new FeelValue.Date(platform), value);
            Assert.Equal(platform, ((FeelValue.Date)value).Value);
        }
    }

    [Fact]
    public void Equality_of_times_ignores_fractions_of_a_second_and_order_does_not()
    {
        Assert.Equal(new FeelValue.Bool(true), Evaluations.Value("@\"10:00:00.1\" = @\"10:00:00.2\""));
        Assert.Equal(new FeelValue.Bool(true), Evaluations.Value("@\"10:00:00.1\" < @\"10:00:00.2\""));
    }
}
