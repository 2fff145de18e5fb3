using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;

namespace Demat.Feel.BuiltIns;

/// <summary>Order of points and ranges (Allen's relations), and ranges from text.</summary>
internal static class RangeFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        .. Any("before", Before),
        .. Any("after", (x, y, run) => Before(y, x, run)),
        .. Of("meets", "range1, range2", Meets),
        .. Of("met by", "range1, range2", (x, y, run) => Meets(y, x, run)),
        .. Of("overlaps", "range1, range2", (x, y, run) => !Before(x, y, run) & !Before(y, x, run)),
        .. Of("overlaps before", "range1, range2", OverlapsBefore),
        .. Of("overlaps after", "range1, range2", (x, y, run) => OverlapsBefore(y, x, run)),
        .. Of("finishes", "point, range", Finishes),
        .. Of("finished by", "range, point", (x, y, run) => Finishes(y, x, run)),
        .. Of("includes", "range, point", (x, y, run) => During(y, x, run)),
        .. Of("during", "point, range", During),
        .. Of("starts", "point, range", Starts),
        .. Of("started by", "range, point", (x, y, run) => Starts(y, x, run)),
        .. Of("coincides", "point1, point2", Coincide),
        Form.Of("range(from)", OfText),
    ];

    private delegate bool? Relation(FeelValue.Range x, FeelValue.Range y, Run run);

    /// <summary>Points and ranges in any order.</summary>
    private static IEnumerable<Form> Any(string name, Relation relation) =>
        new[] { "point1, point2", "point, range", "range, point", "range1, range2" }
            .Select(parameters => Form.Of($"{name}({parameters})", a => Ranges(a, relation)));

    /// <summary>Two ranges, or what <paramref name="parameters"/> names; the standard gives no other order a meaning.</summary>
    private static IEnumerable<Form> Of(string name, string parameters, Relation relation)
    {
        var expected = parameters.Split(", ");
        FeelValue Call(Arguments a) =>
            (a[0] is FeelValue.Range && a[1] is FeelValue.Range)
            || (!expected.Contains("range1") && Fits(a[0], expected[0]) && Fits(a[1], expected[1]))
                ? Ranges(a, relation)
                : a.Fail($"ses arguments sont deux intervalles{(expected.Contains("range1") ? "" : $", ou {parameters}")}.");
        return new[] { parameters, "range1, range2" }.Distinct().Select(form => Form.Of($"{name}({form})", Call));
    }

    private static bool Fits(FeelValue value, string parameter) =>
        value is not FeelValue.Null && value is FeelValue.Range == parameter.StartsWith("range", StringComparison.Ordinal);

    /// <summary>A point is the range from itself to itself.</summary>
    private static FeelValue Ranges(Arguments a, Relation relation)
    {
        if (a[0] is FeelValue.Null || a[1] is FeelValue.Null)
        {
            return a.Fail("une valeur est absente.");
        }

        return relation(AsRange(a[0]), AsRange(a[1]), a.Run) is { } truth
            ? Evaluator.Truth(truth)
            : a.Fail($"on ne peut pas comparer {Words.Of(a[0])} et {Words.Of(a[1])}.");
    }

    private static FeelValue.Range AsRange(FeelValue value) => value as FeelValue.Range ?? new(value, true, value, true);

    /// <summary>The order of two bounds; an absent start is before all, an absent end after all.</summary>
    private static int? Order(FeelValue? x, FeelValue? y, int absent, Run run) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => absent,
        (_, null) => -absent,
        _ => Comparing.Order(x, y, run),
    };

    private static bool? Before(FeelValue.Range x, FeelValue.Range y, Run run) =>
        x.End is null || y.Start is null ? false
        : Comparing.Order(x.End, y.Start, run) is { } order ? order < 0 || (order == 0 && !(x.EndIncluded && y.StartIncluded)) : null;

    private static bool? Meets(FeelValue.Range x, FeelValue.Range y, Run run) =>
        x.End is null || y.Start is null ? false
        : Comparing.Order(x.End, y.Start, run) is { } order ? order == 0 && x.EndIncluded && y.StartIncluded : null;

    private static bool? OverlapsBefore(FeelValue.Range x, FeelValue.Range y, Run run)
    {
        var startsBefore = Order(x.Start, y.Start, -1, run) is { } s ? s < 0 || (s == 0 && x.StartIncluded && !y.StartIncluded) : (bool?)null;
        var endsBefore = Order(x.End, y.End, 1, run) is { } e ? e < 0 || (e == 0 && (!x.EndIncluded || y.EndIncluded)) : (bool?)null;
        return startsBefore & endsBefore & !Before(x, y, run);
    }

    private static bool? Finishes(FeelValue.Range x, FeelValue.Range y, Run run)
    {
        var sameEnd = Order(x.End, y.End, 1, run) is { } e ? e == 0 && x.EndIncluded == y.EndIncluded : (bool?)null;
        return sameEnd & StartsWithin(x, y, run);
    }

    private static bool? Starts(FeelValue.Range x, FeelValue.Range y, Run run)
    {
        var sameStart = Order(x.Start, y.Start, -1, run) is { } s ? s == 0 && x.StartIncluded == y.StartIncluded : (bool?)null;
        return sameStart & EndsWithin(x, y, run);
    }

    private static bool? During(FeelValue.Range x, FeelValue.Range y, Run run) => StartsWithin(x, y, run) & EndsWithin(x, y, run);

    private static bool? StartsWithin(FeelValue.Range x, FeelValue.Range y, Run run) =>
        Order(x.Start, y.Start, -1, run) is { } s ? s > 0 || (s == 0 && (y.StartIncluded || !x.StartIncluded)) : null;

    private static bool? EndsWithin(FeelValue.Range x, FeelValue.Range y, Run run) =>
        Order(x.End, y.End, 1, run) is { } e ? e < 0 || (e == 0 && (y.EndIncluded || !x.EndIncluded)) : null;

    private static bool? Coincide(FeelValue.Range x, FeelValue.Range y, Run run) =>
        Order(x.Start, y.Start, -1, run) is { } s && Order(x.End, y.End, 1, run) is { } e
            ? s == 0 && e == 0 && x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded
            : null;

    /// <summary>A range written in a text, with literal bounds: « [1..5] », « (..10] ».</summary>
    private static FeelValue OfText(Arguments a)
    {
        if (!a.Text(0, out var text))
        {
            return FeelValue.Null.Instance;
        }

        return RangeText.Read(text, a.Run) ?? a.Fail($"« {text} » n’est pas un intervalle.");
    }
}
