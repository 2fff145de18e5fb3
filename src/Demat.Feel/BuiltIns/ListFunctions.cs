using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Lists: membership, order, edition. Positions count from 1, or from -1 at the end.</summary>
internal static class ListFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        .. ListStatistics.Forms,
        Form.Of("list contains(list, element)", a => a.List(0, out var items)
            ? Evaluator.Truth(IndexOf(items, a[1], a.Run) >= 0) : FeelValue.Null.Instance),
        Form.Of("count(list)", a => a.List(0, out var items) ? new FeelValue.Number(items.Length) : FeelValue.Null.Instance),
        Form.Of("sublist(list, start position, length?)", Sublist),
        Form.Of("append(list, item...)", a => a[0] is FeelValue.Null ? a.ListOf(a.From(0))
            : a.List(0, out var items) ? a.ListOf([.. items, .. a.From(1)]) : FeelValue.Null.Instance),
        Form.Of("concatenate(list...)", a => Joined(a) is { } all ? a.ListOf(all) : FeelValue.Null.Instance),
        Form.Of("union(list...)", a => Joined(a) is { } all ? Distinct(a, all) : FeelValue.Null.Instance),
        Form.Of("distinct values(list)", a => a.List(0, out var items) ? Distinct(a, items) : FeelValue.Null.Instance),
        Form.Of("duplicate values(list)", a => a.List(0, out var items) ? Duplicates(a, items) : FeelValue.Null.Instance),
        Form.Of("insert before(list, position, newItem)", InsertBefore),
        Form.Of("remove(list, position)", Remove),
        Form.Of("list replace(list, position, newItem)", Replace),
        Form.Of("list replace(list, match, newItem)", Replace),
        Form.Of("reverse(list)", a => a.List(0, out var items) ? a.ListOf([.. items.Reverse()]) : FeelValue.Null.Instance),
        Form.Of("index of(list, match)", IndexesOf),
        Form.Of("flatten(list)", Flatten),
        Form.Of("sort(list, precedes?)", Sorting.Sort),
        Form.Of("partition(list, size)", Partition),
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

    /// <summary>The index of a position of the list, or a diagnostic and minus one.</summary>
    private static int Index(Arguments a, ImmutableArray<FeelValue> items)
    {
        if (!a.Integer(1, out var position))
        {
            return -1;
        }

        var index = position > 0 ? position - 1 : items.Length + position;
        if (position != 0 && index >= 0 && index < items.Length)
        {
            return index;
        }

        a.Fail($"la position {position} n’existe pas dans une liste de {items.Length} élément(s).");
        return -1;
    }

    private static FeelValue Sublist(Arguments a)
    {
        if (!a.List(0, out var items) || Index(a, items) is not (>= 0 and var start))
        {
            return FeelValue.Null.Instance;
        }

        var length = items.Length - start;
        if (a.Count > 2 && (!a.Integer(2, out length) || length < 1 || length > items.Length - start))
        {
            return a.Fail("la longueur demandée dépasse la liste.");
        }

        return a.ListOf(items.Slice(start, length));
    }

    private static FeelValue InsertBefore(Arguments a) =>
        a.List(0, out var items) && Index(a, items) is >= 0 and var index ? a.ListOf(items.Insert(index, a[2])) : FeelValue.Null.Instance;

    private static FeelValue Remove(Arguments a) =>
        a.List(0, out var items) && Index(a, items) is >= 0 and var index ? a.ListOf(items.RemoveAt(index)) : FeelValue.Null.Instance;

    private static FeelValue Replace(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        if (a[1] is not FeelValue.Function match)
        {
            return Index(a, items) is >= 0 and var index ? a.ListOf(items.SetItem(index, a[2])) : FeelValue.Null.Instance;
        }

        var replaced = items.ToBuilder();
        for (var i = 0; i < replaced.Count; i++)
        {
            if (Calls.Invoke(match.Value, [items[i], a[2]], a.At, a.Run) is not FeelValue.Bool truth)
            {
                return a.Fail("la fonction de choix doit répondre vrai ou faux.");
            }

            replaced[i] = truth.Value ? a[2] : items[i];
        }

        return a.ListOf(replaced.ToImmutable());
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

    private static FeelValue Partition(Arguments a) =>
        !a.List(0, out var items) || !a.Integer(1, out var size) ? FeelValue.Null.Instance
        : size < 1 ? a.Fail("la taille doit être au moins 1.")
        : a.ListOf([.. items.Chunk(size).Select(part => new FeelValue.List([.. part]))]);
}
