using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Figures drawn from a list: min, max, sum, mean, median, mode, standard deviation, product.</summary>
internal static class ListStatistics
{
    public static IEnumerable<Form> Forms =>
    [
        .. Both("min", a => Extreme(a, -1)),
        .. Both("max", a => Extreme(a, 1)),
        .. Both("sum", a => OfNumbers(a, Sum)),
        .. Both("product", a => OfNumbers(a, numbers => numbers.Aggregate(Numbers.Multiply))),
        .. Both("mean", a => OfNumbers(a, numbers => Numbers.Divide(Sum(numbers), new(numbers.Length)))),
        .. Both("median", a => OfNumbers(a, Median)),
        .. Both("stddev", a => OfNumbers(a, Deviation)),
        .. Both("mode", Mode),
    ];

    private static IEnumerable<Form> Both(string name, Func<Arguments, FeelValue> run) =>
        [Form.Of($"{name}(list)", run), Form.Of($"{name}(item...)", run)];

    private static FeelValue Extreme(Arguments a, int sign)
    {
        if (!a.Items(out var items) || items.IsEmpty)
        {
            return FeelValue.Null.Instance;
        }

        var best = items[0];
        foreach (var item in items)
        {
            if (Comparing.Order(item, best, a.Run) is not { } order)
            {
                return a.Fail("les éléments n’ont pas d’ordre entre eux.");
            }

            best = order * sign > 0 ? item : best;
        }

        return best;
    }

    /// <summary>Null for an empty list, for one that holds something else than numbers, and when <paramref name="compute"/> has no answer.</summary>
    private static FeelValue OfNumbers(Arguments a, Func<FeelValue.Number[], FeelValue.Number?> compute)
    {
        if (!a.Items(out var items) || items.IsEmpty)
        {
            return FeelValue.Null.Instance;
        }

        if (items.Any(i => i is not FeelValue.Number))
        {
            return a.Fail("la liste ne doit contenir que des nombres.");
        }

        try
        {
            return compute(Sorted(items)) is { } value ? value : a.Fail("il faut au moins deux nombres.");
        }
        catch (OverflowException)
        {
            return a.Fail("le résultat est trop grand.");
        }
    }

    private static FeelValue.Number[] Sorted(ImmutableArray<FeelValue> items) =>
        [.. items.OfType<FeelValue.Number>().Order(Comparer<FeelValue.Number>.Create(Numbers.Compare))];

    private static FeelValue.Number Sum(FeelValue.Number[] numbers) => numbers.Aggregate(Numbers.Zero, Numbers.Add);

    private static FeelValue.Number? Median(FeelValue.Number[] sorted) => sorted.Length % 2 == 1
        ? sorted[sorted.Length / 2]
        : Numbers.Divide(Numbers.Add(sorted[(sorted.Length / 2) - 1], sorted[sorted.Length / 2]), new(2m));

    private static FeelValue.Number? Deviation(FeelValue.Number[] numbers)
    {
        if (numbers.Length < 2)
        {
            return null;
        }

        var mean = Numbers.Divide(Sum(numbers), new(numbers.Length));
        var squares = numbers.Select(n => Numbers.Subtract(n, mean)).Select(d => Numbers.Multiply(d, d)).ToArray();
        return Numbers.SquareRoot(Numbers.Divide(Sum(squares), new(numbers.Length - 1)));
    }

    private static FeelValue Mode(Arguments a)
    {
        if (!a.Items(out var items))
        {
            return FeelValue.Null.Instance;
        }

        if (items.Any(i => i is not FeelValue.Number))
        {
            return a.Fail("la liste ne doit contenir que des nombres.");
        }

        var groups = Sorted(items).GroupBy(n => n).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(g => g.Count());
        return a.ListOf([.. groups.Where(g => g.Count() == most).Select(g => g.Key)]);
    }
}
