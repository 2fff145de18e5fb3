using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Truth of values and lists.</summary>
internal static class LogicFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        Form.Of("not(negand)", a => a.Is<FeelValue.Bool>(0, "un booléen", out var b) ? Evaluator.Truth(!b.Value) : FeelValue.Null.Instance),
        Form.Of("is defined(value)", a => Evaluator.Truth(a[0] is not FeelValue.Null)),
        Form.Of("get or else(value, default)", a => a[0] is FeelValue.Null ? a[1] : a[0]),
        Form.Of("assert(value, condition, cause?)", a => a[1] is FeelValue.Bool { Value: true } ? a[0]
            : a.Fail(a[2] is FeelValue.Text cause ? cause.Value : "la condition n’est pas remplie.")),
        Form.Of("is(value1?, value2?)", a => Evaluator.Truth(a[0].GetType() == a[1].GetType() && a[0].Equals(a[1]))),
        Form.Of("all(list)", All),
        Form.Of("all(item...)", All),
        Form.Of("any(list)", Any),
        Form.Of("any(item...)", Any),
    ];

    private static FeelValue All(Arguments a) => !a.Items(out var items) ? FeelValue.Null.Instance
        : items.Any(i => i is FeelValue.Bool { Value: false }) ? Evaluator.False
        : items.All(i => i is FeelValue.Bool) ? Evaluator.True : FeelValue.Null.Instance;

    private static FeelValue Any(Arguments a) => !a.Items(out var items) ? FeelValue.Null.Instance
        : items.Any(i => i is FeelValue.Bool { Value: true }) ? Evaluator.True
        : items.All(i => i is FeelValue.Bool) ? Evaluator.False : FeelValue.Null.Instance;
}
