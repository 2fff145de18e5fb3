using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>sort: stable, by a function that says whether one item precedes another, or by natural order.</summary>
internal static class Sorting
{
    public static FeelValue Sort(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        if (a.Count < 2)
        {
            var run = a.Run;
            return items.Any(i => Comparing.Order(i, items[0], run) is null)
                ? a.Fail("les éléments n’ont pas d’ordre entre eux.")
                : a.ListOf([.. Merge([.. items], (x, y) => Comparing.Order(x, y, run) < 0)]);
        }

        if (!a.Is<FeelValue.Function>(1, "une fonction", out var precedes))
        {
            return FeelValue.Null.Instance;
        }

        var failed = false;
        var sorted = Merge([.. items], (x, y) =>
        {
            var answer = failed ? null : Calls.Invoke(precedes.Value, [x, y], a.At, a.Run) as FeelValue.Bool;
            failed |= answer is null;
            return answer is { Value: true };
        });
        return failed ? a.Fail("la fonction d’ordre doit répondre vrai ou faux.") : a.ListOf([.. sorted]);
    }

    /// <summary>A merge sort, so that a function that contradicts itself cannot make it run for ever.</summary>
    private static FeelValue[] Merge(FeelValue[] items, Func<FeelValue, FeelValue, bool> precedes)
    {
        if (items.Length < 2)
        {
            return items;
        }

        var left = Merge(items[..(items.Length / 2)], precedes);
        var right = Merge(items[(items.Length / 2)..], precedes);
        var (l, r) = (0, 0);
        for (var i = 0; i < items.Length; i++)
        {
            var takesRight = l == left.Length || (r < right.Length && precedes(right[r], left[l]));
            items[i] = takesRight ? right[r++] : left[l++];
        }

        return items;
    }
}
