using System.Collections.Immutable;

namespace Demat.Feel.BuiltIns;

/// <summary>Contexts: read and make entries.</summary>
internal static class ContextFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        Form.Of("get value(m, key)", a => a.Context(0, out var c) && a.Text(1, out var key) ? c[key] : FeelValue.Null.Instance),
        Form.Of("get value(context, key)", a => a.Context(0, out var c) && a.Text(1, out var key) ? c[key] : FeelValue.Null.Instance),
        Form.Of("get entries(m)", Entries),
        Form.Of("get entries(context)", Entries),
        Form.Of("context(entries)", OfEntries),
        Form.Of("context put(context, key, value)", Put),
        Form.Of("context put(context, keys, value)", Put),
        Form.Of("context merge(contexts)", Merge),
    ];

    private static FeelValue Entries(Arguments a) => !a.Context(0, out var context)
        ? FeelValue.Null.Instance
        : a.ListOf([.. context.Select(e => new FeelValue.Context(
            FeelContext.Empty.With("key", new FeelValue.Text(e.Key)).With("value", e.Value)))]);

    private static FeelValue OfEntries(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        var made = FeelContext.Empty;
        foreach (var item in items)
        {
            if (item is not FeelValue.Context { Entries: var entry } || entry["key"] is not FeelValue.Text { Value: var key }
                || !entry.TryGetValue("value", out var value) || made.ContainsKey(key))
            {
                return a.Fail("chaque entrée doit être un contexte { key, value } avec une clé unique.");
            }

            made = made.With(key, value);
        }

        return new FeelValue.Context(made);
    }

    private static FeelValue Put(Arguments a)
    {
        if (!a.Context(0, out var context))
        {
            return FeelValue.Null.Instance;
        }

        if (a[1] is not FeelValue.List list)
        {
            return a.Text(1, out var key) ? new FeelValue.Context(context.With(key, a[2])) : FeelValue.Null.Instance;
        }

        return list.Items.IsEmpty || list.Items.Any(k => k is not FeelValue.Text) || list.Items.Length > a.Run.Environment.Budget.Depth
            ? a.Fail("les clés doivent être une liste de textes.")
            : Put(a, context, list.Items, 0);
    }

    private static FeelValue Put(Arguments a, FeelContext context, ImmutableArray<FeelValue> keys, int index)
    {
        var key = ((FeelValue.Text)keys[index]).Value;
        if (index == keys.Length - 1)
        {
            return new FeelValue.Context(context.With(key, a[2]));
        }

        return context[key] is not FeelValue.Context inner ? a.Fail($"« {key} » n’est pas un contexte.")
            : Put(a, inner.Entries, keys, index + 1) is FeelValue.Context changed ? new FeelValue.Context(context.With(key, changed))
            : FeelValue.Null.Instance;
    }

    private static FeelValue Merge(Arguments a) => !a.List(0, out var items) ? FeelValue.Null.Instance
        : items.Any(i => i is not FeelValue.Context) ? a.Fail("la liste ne doit contenir que des contextes.")
        : new FeelValue.Context(items.Aggregate(FeelContext.Empty, (all, one) => all.With(((FeelValue.Context)one).Entries)));
}
