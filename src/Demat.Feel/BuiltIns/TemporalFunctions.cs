using System.Globalization;
using Demat.Feel.Temporal;
using Calendar = Demat.Feel.Temporal.Calendar;

namespace Demat.Feel.BuiltIns;

/// <summary>Dates, times and durations.</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static IEnumerable<Form> Forms =>
    [
        Form.Of("date(from)", DateFrom),
        Form.Of("date(year, month, day)", DateOf),
        Form.Of("time(from)", TimeFrom),
        Form.Of("time(hour, minute, second, offset?)", TimeOf),
        Form.Of("date and time(from)", DateAndTimeFrom),
        Form.Of("date and time(date, time)", DateAndTimeOf),
        Form.Of("duration(from)", a => a.Text(0, out var text)
            ? TemporalText.Duration(text) ?? a.Fail($"« {text} » n’est pas une durée.") : FeelValue.Null.Instance),
        Form.Of("years and months duration(from, to)", Between),
        Form.Of("now()", a => Moments.Now(a.Run.Environment)),
        Form.Of("today()", a => new FeelValue.Date(Moments.Now(a.Run.Environment).Wall.Day)),
        Form.Of("day of year(date)", a => Day(a, 0, out var day) ? new FeelValue.Number(Calendar.DayOfYear(day.Day)) : FeelValue.Null.Instance),
        Form.Of("day of week(date)", a => Day(a, 0, out var day)
            ? new FeelValue.Text(Days[Calendar.Weekday(day.Day) - 1]) : FeelValue.Null.Instance),
        Form.Of("month of year(date)", a => Day(a, 0, out var day)
            ? new FeelValue.Text(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Calendar.Civil(day.Day).Month)) : FeelValue.Null.Instance),
        Form.Of("week of year(date)", a => Day(a, 0, out var day) ? new FeelValue.Number(Calendar.WeekOfYear(day.Day)) : FeelValue.Null.Instance),
        Form.Of("last day of month(date)", a => Day(a, 0, out var day)
            ? LastOfMonth(Calendar.Civil(day.Day)) : FeelValue.Null.Instance),
    ];

    private static FeelValue.Date LastOfMonth((long Year, int Month, int Day) day) =>
        new(Calendar.DayNumber(day.Year, day.Month, Calendar.DaysInMonth(day.Year, day.Month)));

    private static FeelValue DateFrom(Arguments a) => a[0] switch
    {
        FeelValue.Date date => date,
        FeelValue.DateAndTime moment => new FeelValue.Date(moment.Wall.Day),
        _ => a.Text(0, out var text)
            ? (FeelValue?)TemporalText.Date(text) ?? a.Fail($"« {text} » n’est pas une date.") : FeelValue.Null.Instance,
    };

    private static FeelValue DateOf(Arguments a)
    {
        if (!a.Integer(0, out var year) || !a.Integer(1, out var month) || !a.Integer(2, out var day))
        {
            return FeelValue.Null.Instance;
        }

        return Calendar.Exists(year, month, day)
            ? new FeelValue.Date(Calendar.DayNumber(year, month, day))
            : a.Fail("ce jour n’existe pas.");
    }

    private static FeelValue TimeFrom(Arguments a) => a[0] switch
    {
        FeelValue.Time time => time,
        FeelValue.DateAndTime moment => new FeelValue.Time(
            moment.Wall.Nanos, moment.Zone is null ? moment.Offset : null, moment.Zone),
        FeelValue.Date => new FeelValue.Time(0L, TimeSpan.Zero),
        _ => a.Text(0, out var text)
            ? (FeelValue?)TemporalText.Time(text) ?? a.Fail($"« {text} » n’est pas une heure.") : FeelValue.Null.Instance,
    };

    private static FeelValue TimeOf(Arguments a)
    {
        if (!a.Integer(0, out var hour) || !a.Integer(1, out var minute) || !a.Number(2, out var second))
        {
            return FeelValue.Null.Instance;
        }

        TimeSpan? offset = null;
        if (a[3] is not FeelValue.Null)
        {
            if (!a.Is<FeelValue.DaysAndTime>(3, "une durée en jours et heures", out var given))
            {
                return FeelValue.Null.Instance;
            }

            offset = given.Value;
        }

        return hour is < 0 or > 23 || minute is < 0 or > 59 || second.Value is < 0 or >= 60
            ? a.Fail("cette heure n’existe pas.")
            : new FeelValue.Time((((hour * 60L) + minute) * Wall.PerMinute) + (long)(second.Value * Wall.PerSecond), offset);
    }

    private static FeelValue DateAndTimeFrom(Arguments a) => a[0] switch
    {
        FeelValue.DateAndTime moment => moment,
        FeelValue.Date date => Moments.Midnight(date),
        _ => a.Text(0, out var text)
            ? (FeelValue?)TemporalText.DateAndTime(text) ?? a.Fail($"« {text} » n’est pas une date avec heure.") : FeelValue.Null.Instance,
    };

    private static FeelValue DateAndTimeOf(Arguments a) =>
        Day(a, 0, out var day) && a.Is<FeelValue.Time>(1, "une heure", out var time)
            ? TemporalText.Join(day.Day, time)
            : FeelValue.Null.Instance;

    private static FeelValue Between(Arguments a) =>
        Day(a, 0, out var from) && Day(a, 1, out var to)
            ? new FeelValue.YearsAndMonths(Durations.MonthsBetween(from, to))
            : FeelValue.Null.Instance;

    private static bool Day(Arguments a, int index, out Wall day)
    {
        if (a[index] is FeelValue.Date or FeelValue.DateAndTime)
        {
            day = Moments.Midnight(a[index]).Wall;
            return true;
        }

        day = default;
        return a.Is<FeelValue.Date>(index, "une date", out _);
    }
}
