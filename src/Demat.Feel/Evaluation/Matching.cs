using System.Collections.Immutable;
using Demat.Feel.Syntax;

namespace Demat.Feel.Evaluation;

/// <summary>Whether a value passes tests: « in », and the cells of decision tables.</summary>
internal static class Matching
{
    /// <summary>The name under which a test sees the value tested.</summary>
    private const string Tested = "?";

    public static FeelValue In(Node.In node, Scope scope, Run run)
    {
        var value = Evaluator.Evaluate(node.Value, scope, run);
        return PassesOne(node.Tests, value, scope, run);
    }

    public static FeelValue Passes(UnaryTests tests, FeelValue input, Scope scope, Run run)
    {
        if (tests.Any)
        {
            return Evaluator.True;
        }

        var passes = PassesOne(tests.Tests, input, tests.ReadsInput ? scope.With(Tested, input) : scope, run);
        return !tests.Negated ? passes : passes is FeelValue.Bool truth ? Evaluator.Truth(!truth.Value) : passes;
    }

    /// <summary>Whether a value is in a range; null when it cannot be compared with its bounds.</summary>
    public static bool? Contains(FeelValue.Range range, FeelValue value, Run run)
    {
        bool? aboveStart = range.Start is null ? true
            : Comparing.Order(value, range.Start, run) is { } low ? low > 0 || (low == 0 && range.StartIncluded) : null;
        bool? belowEnd = range.End is null ? true
            : Comparing.Order(value, range.End, run) is { } high ? high < 0 || (high == 0 && range.EndIncluded) : null;
        return aboveStart & belowEnd;
    }

    private static FeelValue PassesOne(ImmutableArray<Node> tests, FeelValue input, Scope scope, Run run)
    {
        bool? passes = false;
        foreach (var test in tests)
        {
            passes |= Passes(test, input, scope, run);
            if (passes == true)
            {
                break;
            }
        }

        return Evaluator.Truth(passes);
    }

    private static bool? Passes(Node test, FeelValue input, Scope scope, Run run)
    {
        if (test is Node.HalfInterval half)
        {
            return Comparing.Test(half.Operator, input, Evaluator.Constant(half.Bound, scope, run), run);
        }

        var value = Evaluator.Constant(test, scope, run);
        return value switch
        {
            FeelValue.Text text when input is FeelValue.Text given => run.SpendSize(Math.Min(text.Value.Length, given.Value.Length), default) && text.Value == given.Value,
            FeelValue.Bool truth when test is not Node.Literal => Truth(truth, input, test),
            FeelValue.Range range when input is not FeelValue.Range => Contains(range, input, run),
            FeelValue.List list when input is not FeelValue.List => list.Items.Any(item => IsOrContains(item, input, run)),
            FeelValue.List list => Comparing.Equal(input, list, run) == true || list.Items.Any(item => IsOrContains(item, input, run)),
            _ => Comparing.Equal(input, value, run),
        };
    }

    /// <summary>A test that says something of « ? » is its own answer; « true » is compared with the input.</summary>
    private static bool? Truth(FeelValue.Bool truth, FeelValue input, Node test) =>
        input is FeelValue.Bool given && test is Node.Path or Node.Name { Text: not Tested } ? truth.Value == given.Value : truth.Value;

    private static bool IsOrContains(FeelValue item, FeelValue input, Run run) =>
        Comparing.Equal(input, item, run) == true || (item is FeelValue.Range range && Contains(range, input, run) == true);
}
