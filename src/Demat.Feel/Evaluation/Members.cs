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
        FeelValue.Date d => OfDay(d.Day, member),
        FeelValue.DateAndTime d => OfDay(d.Wall.Day, member) ?? OfTime(d.Wall.Nanos, d.Offset, d.Zone, member),
        FeelValue.Time t => OfTime(t.Nanos, Moments.OffsetOf(t, environment), t.Zone, member),
        FeelValue.DaysAndTime d => member switch
        {
            "days" => Number((decimal)(d.Nanos / Wall.PerDay)),
            "hours" => Number((decimal)(d.Nanos / Wall.PerHour % 24)),
            "minutes" => Number((decimal)(d.Nanos / Wall.PerMinute % 60)),
            "seconds" => Number((decimal)(d.Nanos % Wall.PerMinute) / Wall.PerSecond),
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

    private static FeelValue? OfDay(long day, string member) => member switch
    {
        "year" => Number(Calendar.Civil(day).Year),
        "month" => Number(Calendar.Civil(day).Month),
        "day" => Number(Calendar.Civil(day).Day),
        "weekday" => Number(Calendar.Weekday(day)),
        _ => null,
    };

    private static FeelValue? OfTime(long nanos, TimeSpan? offset, string? zone, string member) => member switch
    {
        "hour" => Number(nanos / Wall.PerHour),
        "minute" => Number(nanos / Wall.PerMinute % 60),
        "second" => Number((decimal)(nanos % Wall.PerMinute) / Wall.PerSecond),
        "time offset" => offset is { } o ? new FeelValue.DaysAndTime(o) : FeelValue.Null.Instance,
        "timezone" => zone is not null ? new FeelValue.Text(zone) : FeelValue.Null.Instance,
        _ => null,
    };

    private static FeelValue.Number Number(decimal value) => new(value);
}
