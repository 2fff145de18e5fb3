using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Lists: membership, order, union.</summary>
internal static class ListFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        .. ListStatistics.Forms,
        .. ListEdition.Forms,
        Form.Of("list contains(list, element)", a => a.List(0, out var items)
            ? Evaluator.Truth(IndexOf(items, a[1], a.Run) >= 0) : FeelValue.Null.Instance),
        Form.Of("count(list)", a => a.List(0, out var items) ? new FeelValue.Number(items.Length) : FeelValue.Null.Instance),
        Form.Of("append(list, item...)", a => a[0] is FeelValue.Null ? a.ListOf(a.From(0))
            : a.List(0, out var items) ? a.ListOf([.. items, .. a.From(1)]) : FeelValue.Null.Instance),
        Form.Of("concatenate(list...)", a => Joined(a) is { } all ? a.ListOf(all) : FeelValue.Null.Instance),
        Form.Of("union(list...)", a => Joined(a) is { } all ? Distinct(a, all) : FeelValue.Null.Instance),
        Form.Of("distinct values(list)", a => a.List(0, out var items) ? Distinct(a, items) : FeelValue.Null.Instance),
        Form.Of("duplicate values(list)", a => a.List(0, out var items) ? Duplicates(a, items) : FeelValue.Null.Instance),
        Form.Of("reverse(list)", a => a.List(0, out var items) ? a.ListOf([.. items.Reverse()]) : FeelValue.Null.Instance),
        Form.Of("index of(list, match)", IndexesOf),
        Form.Of("flatten(list)", Flatten),
        Form.Of("sort(list, precedes?)", Sorting.Sort),
        Form.Of("is empty(list)", a => a.List(0, out var items) ? Evaluator.Truth(items.IsEmpty) : FeelValue.Null.Instance),
    ];

    private static int IndexOf(IReadOnlyList<FeelValue> items, FeelValue wanted, Run run)
    {
        for (var i = 0; i < items.Count && run.Spend(1, default); i++)
        {
            if (Comparing.Equal(items[i], wanted, run) == true)
            {
                return i;
            }
        }

        return -1;
    }

    private static FeelValue IndexesOf(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        var wanted = a[1];
        var run = a.Run;
        return a.ListOf([.. Enumerable.Range(0, items.Length)
            .Where(i => Comparing.Equal(items[i], wanted, run) == true).Select(i => new FeelValue.Number(i + 1))]);
    }

    private static ImmutableArray<FeelValue>? Joined(Arguments a)
    {
        var all = ImmutableArray.CreateBuilder<FeelValue>();
        for (var i = 0; i < a.Count; i++)
        {
            if (!a.List(i, out var items))
            {
                return null;
            }

            all.AddRange(items);
        }

        return all.ToImmutable();
    }

    private static FeelValue Distinct(Arguments a, ImmutableArray<FeelValue> items)
    {
        var kept = new List<FeelValue>();
        foreach (var item in items)
        {
            if (IndexOf(kept, item, a.Run) < 0)
            {
                kept.Add(item);
            }
        }

        return a.ListOf([.. kept]);
    }

    private static FeelValue Duplicates(Arguments a, ImmutableArray<FeelValue> items)
    {
        var (seen, twice) = (new List<FeelValue>(), new List<FeelValue>());
        foreach (var item in items)
        {
            if (IndexOf(seen, item, a.Run) < 0)
            {
                seen.Add(item);
            }
            else if (IndexOf(twice, item, a.Run) < 0)
            {
                twice.Add(item);
            }
        }

        return a.ListOf([.. twice]);
    }

    private static FeelValue Flatten(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        var flat = ImmutableArray.CreateBuilder<FeelValue>();
        var waiting = new Stack<FeelValue>(items.Reverse());
        while (waiting.TryPop(out var next) && a.Run.Spend(1, a.At))
        {
            if (next is FeelValue.List inner)
            {
                foreach (var item in inner.Items.Reverse())
                {
                    waiting.Push(item);
                }
            }
            else
            {
                flat.Add(next);
            }
        }

        return a.ListOf(flat.ToImmutable());
    }
}
