using System.Globalization;
using Demat.BackOffice.WorkingDays;
using Xunit;

namespace Demat.BackOffice.Tests.WorkingDays;

public class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-04-01", 2, HolidayZone.Metropole, "2026-04-03")]
    [InlineData("2026-04-01", 2, HolidayZone.AlsaceMoselle, "2026-04-07")]
    [InlineData("2026-04-30", 2, HolidayZone.Metropole, "2026-05-05")]
    [InlineData("2026-05-07", 3, HolidayZone.Metropole, "2026-05-13")]
    [InlineData("2026-05-13", 3, HolidayZone.Metropole, "2026-05-19")]
    [InlineData("2026-05-22", 1, HolidayZone.Metropole, "2026-05-26")]
    [InlineData("2026-04-29", 10, HolidayZone.Metropole, "2026-05-18")]
    [InlineData("2026-07-10", 5, HolidayZone.Metropole, "2026-07-20")]
    [InlineData("2026-07-13", 1, HolidayZone.Metropole, "2026-07-15")]
    [InlineData("2026-08-14", 1, HolidayZone.Metropole, "2026-08-17")]
    [InlineData("2026-10-30", 2, HolidayZone.Metropole, "2026-11-03")]
    [InlineData("2026-11-10", 3, HolidayZone.Metropole, "2026-11-16")]
    [InlineData("2026-12-24", 2, HolidayZone.Metropole, "2026-12-29")]
    [InlineData("2026-12-24", 2, HolidayZone.AlsaceMoselle, "2026-12-29")]
    [InlineData("2026-12-31", 1, HolidayZone.Metropole, "2027-01-04")]
    [InlineData("2027-05-05", 2, HolidayZone.Metropole, "2027-05-10")]
    public void G38_the_nth_working_day_is_strictly_after(string from, int count, HolidayZone zone, string expected) =>
        Assert.Equal(Day(expected), new WorkingCalendar(zone).After(Day(from), count));

    [Fact]
    public void G39_a_visa_of_three_days_is_recalled_the_day_before_it_is_due()
    {
        var due = WorkingCalendar.Metropole.After(Day("2026-05-13"), 3);

        Assert.Equal(Day("2026-05-18"), WorkingCalendar.Metropole.Before(due));
        Assert.Equal(Day("2026-05-19"), due);
        Assert.Equal(Day("2026-05-20"), WorkingCalendar.Metropole.After(due, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_count_out_of_range_is_our_bug(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Metropole.After(Day("2026-05-13"), count));

    [Fact]
    public void A_holiday_that_falls_twice_on_a_day_counts_once() =>
        Assert.True(FrenchHolidays.Of(2008, HolidayZone.Metropole).ContainsKey(Day("2008-05-01")));

    [Theory]
    [InlineData(HolidayZone.Metropole, "jours_feries_metropole.csv")]
    [InlineData(HolidayZone.AlsaceMoselle, "jours_feries_alsace-moselle.csv")]
    public void Computed_holidays_are_those_of_the_official_list(HolidayZone zone, string file)
    {
        var official = OfficialDays(file).ToList();

        foreach (var year in official.GroupBy(day => day.Year))
        {
            Assert.Equal(year.Distinct().Order(), FrenchHolidays.Of(year.Key, zone).Keys.Order());
        }
    }

    private static IEnumerable<DateOnly> OfficialDays(string file) => Shared.Find("data", "jours-feries", file) is { } path
        ? File.ReadLines(path).Skip(1).Select(line => Day(line.Split(',')[0]))
        : Days("2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25")
            .Concat(file.Contains("alsace", StringComparison.Ordinal) ? Days("2026-04-03 2026-12-26") : []);

    private static IEnumerable<DateOnly> Days(string text) => text.Split(' ').Select(Day);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
