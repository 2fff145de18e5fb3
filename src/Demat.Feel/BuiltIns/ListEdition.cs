using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Lists by position, which counts from 1, or from -1 at the end: parts, items put in, taken out, replaced.</summary>
internal static class ListEdition
{
    public static IEnumerable<Form> Forms =>
    [
        Form.Of("sublist(list, start position, length?)", Sublist),
        Form.Of("insert before(list, position, newItem)", InsertBefore),
        Form.Of("remove(list, position)", Remove),
        Form.Of("list replace(list, position, newItem)", Replace),
        Form.Of("list replace(list, match, newItem)", Replace),
        Form.Of("partition(list, size)", Partition),
    ];

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

    private static FeelValue Partition(Arguments a) =>
        !a.List(0, out var items) || !a.Integer(1, out var size) ? FeelValue.Null.Instance
        : size < 1 ? a.Fail("la taille doit être au moins 1.")
        : a.ListOf([.. items.Chunk(size).Select(part => new FeelValue.List([.. part]))]);
}
