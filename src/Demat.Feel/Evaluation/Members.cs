using System.Collections.Immutable;
using Demat.Feel.Temporal;

namespace Demat.Feel.Evaluation;

/// <summary>« value.member »: entries of contexts, and the parts of dates, times, durations and ranges.</summary>
internal static class Members
{
    public static FeelValue Of(FeelValue value, string member, TextPosition at, Run run)
    {
        switch (value)
        {
            case FeelValue.Context context:
                return context.Entries.TryGetValue(member, out var entry)
                    ? entry
                    : run.Fail(at, $"Le contexte n’a pas d’entrée « {member} ».");
            case FeelValue.List list:
                return run.Spend(list.Items.Length, at)
                    ? new FeelValue.List([.. list.Items.Select(item => Of(item, member, at, run))])
                    : FeelValue.Null.Instance;
            default:
                return Part(value, member, run.Environment)
                    ?? run.Fail(at, $"« {member} » n’existe pas dans {Words.Of(value)}.");
        }
    }

    private static FeelValue? Part(FeelValue value, string member, FeelEnvironment environment) => value switch
    {
        FeelValue.Date d => OfDay(d.Value.ToDateTime(default), member),
        FeelValue.DateAndTime d => OfDay(d.Local, member) ?? OfTime(TimeOnly.FromDateTime(d.Local), d.Offset, d.Zone, member),
        FeelValue.Time t => OfTime(t.Value, Moments.OffsetOf(t, environment), t.Zone, member),
        FeelValue.DaysAndTime d => member switch
        {
            "days" => Number(d.Value.Days),
            "hours" => Number(d.Value.Hours),
            "minutes" => Number(d.Value.Minutes),
            "seconds" => Number((d.Value.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond),
            _ => null,
        },
        FeelValue.YearsAndMonths y => member switch
        {
            "years" => Number(y.Months / 12),
            "months" => Number(y.Months % 12),
            _ => null,
        },
        FeelValue.Range r => member switch
        {
            "start" => r.Start ?? FeelValue.Null.Instance,
            "end" => r.End ?? FeelValue.Null.Instance,
            "start included" => Evaluator.Truth(r.StartIncluded),
            "end included" => Evaluator.Truth(r.EndIncluded),
            _ => null,
        },
        _ => null,
    };

    private static FeelValue? OfDay(DateTime day, string member) => member switch
    {
        "year" => Number(day.Year),
        "month" => Number(day.Month),
        "day" => Number(day.Day),
        "weekday" => Number(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek),
        _ => null,
    };

    private static FeelValue? OfTime(TimeOnly time, TimeSpan? offset, string? zone, string member) => member switch
    {
        "hour" => Number(time.Hour),
        "minute" => Number(time.Minute),
        "second" => Number((time.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond),
        "time offset" => offset is { } o ? new FeelValue.DaysAndTime(o) : FeelValue.Null.Instance,
        "timezone" => zone is not null ? new FeelValue.Text(zone) : FeelValue.Null.Instance,
        _ => null,
    };

    private static FeelValue.Number Number(decimal value) => new(value);
}
