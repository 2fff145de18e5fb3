using Demat.Feel.Syntax;
using Demat.Feel.Temporal;

namespace Demat.Feel.Evaluation;

/// <summary>Equality and order of values; null (no answer) between values of different kinds.</summary>
internal static class Comparing
{
    public static FeelValue Apply(ComparisonOperator operation, FeelValue left, FeelValue right, TextPosition at, Run run)
    {
        var truth = Test(operation, left, right, run);
        return truth is null
            ? run.Fail(at, $"On ne peut pas comparer {Words.Of(left)} et {Words.Of(right)}.")
            : Evaluator.Truth(truth);
    }

    public static bool? Test(ComparisonOperator operation, FeelValue left, FeelValue right, Run run) => operation switch
    {
        ComparisonOperator.Equal => Equal(left, right, run),
        ComparisonOperator.NotEqual => !Equal(left, right, run),
        ComparisonOperator.Less => Order(left, right, run) < 0 ? true : Order(left, right, run) is null ? null : false,
        ComparisonOperator.LessOrEqual => Order(left, right, run) is { } o ? o <= 0 : null,
        ComparisonOperator.Greater => Order(left, right, run) is { } o ? o > 0 : null,
        ComparisonOperator.GreaterOrEqual => Order(left, right, run) is { } o ? o >= 0 : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static bool? Equal(FeelValue left, FeelValue right, Run run) => (left, right) switch
    {
        (FeelValue.Null, FeelValue.Null) => true,
        (FeelValue.Null, _) or (_, FeelValue.Null) => false,
        (FeelValue.Bool l, FeelValue.Bool r) => l.Value == r.Value,
        (FeelValue.List l, FeelValue.List r) => Same(l, r, run),
        (FeelValue.Context l, FeelValue.Context r) => Same(l.Entries, r.Entries, run),
        (FeelValue.Range l, FeelValue.Range r) => l.IsValue == r.IsValue && l.StartIncluded == r.StartIncluded && l.EndIncluded == r.EndIncluded
            && Same(l.Start, r.Start, run) && Same(l.End, r.End, run),
        (FeelValue.Function l, FeelValue.Function r) => ReferenceEquals(l.Value, r.Value),
        (FeelValue.Time, FeelValue.Time) or (FeelValue.DateAndTime, FeelValue.DateAndTime) =>
            Order(Moments.WholeSeconds(left), Moments.WholeSeconds(right), run) == 0,
        _ => Order(left, right, run) is { } order ? order == 0 : null,
    };

    /// <summary>Negative, zero or positive; null when the two have no order.</summary>
    public static int? Order(FeelValue left, FeelValue right, Run run) => (left, right) switch
    {
        (FeelValue.Number l, FeelValue.Number r) => Numbers.Compare(l, r),
        (FeelValue.Text l, FeelValue.Text r) => run.SpendSize(Math.Min(l.Size, r.Size), default) ? string.CompareOrdinal(l.Value, r.Value) : null,
        (FeelValue.Date l, FeelValue.Date r) => l.Day.CompareTo(r.Day),
        (FeelValue.DateAndTime l, FeelValue.DateAndTime r) => Moments.Order(l, r, run.Environment.Zone),
        (FeelValue.Time l, FeelValue.Time r) => Moments.Order(l, r, run.Environment),
        (FeelValue.DaysAndTime l, FeelValue.DaysAndTime r) => l.Nanos.CompareTo(r.Nanos),
        (FeelValue.YearsAndMonths l, FeelValue.YearsAndMonths r) => l.Months.CompareTo(r.Months),
        _ => null,
    };

    private static bool Same(FeelValue? left, FeelValue? right, Run run) =>
        left is null || right is null ? left is null && right is null : Equal(left, right, run) == true;

    private static bool Same(FeelValue.List left, FeelValue.List right, Run run)
    {
        if (left.Items.Length != right.Items.Length || !run.Spend(left.Items.Length, default))
        {
            return false;
        }

        for (var i = 0; i < left.Items.Length; i++)
        {
            if (Equal(left.Items[i], right.Items[i], run) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(FeelContext left, FeelContext right, Run run) =>
        left.Count == right.Count && run.Spend(left.Count, default)
        && left.All(entry => right.TryGetValue(entry.Key, out var other) && Equal(entry.Value, other, run) == true);
}
