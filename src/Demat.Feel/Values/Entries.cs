using System.Collections.Immutable;

namespace Demat.Feel;

/// <summary>The names and values of a context, in order. Immutable; two shapes, for the few names of a rule and for the many of a file.</summary>
internal abstract class Entries
{
    internal abstract int Count { get; }

    internal abstract KeyValuePair<string, FeelValue> this[int index] { get; }

    /// <summary>The value of a name, or null (no value at all) when it is unknown.</summary>
    internal abstract FeelValue? Find(string name);

    internal abstract Entries Set(string name, FeelValue value);

    internal abstract Entries Remove(string name);
}

/// <summary>Few names: two arrays, searched from the first to the last.</summary>
internal sealed class FewEntries(string[] names, FeelValue[] values) : Entries
{
    /// <summary>Beyond, a search costs more than a hash.</summary>
    internal const int Most = 16;

    internal static FewEntries None { get; } = new([], []);

    internal override int Count => names.Length;

    internal override KeyValuePair<string, FeelValue> this[int index] => new(names[index], values[index]);

    internal override FeelValue? Find(string name) => IndexOf(name) is var at and >= 0 ? values[at] : null;

    internal override Entries Set(string name, FeelValue value)
    {
        if (IndexOf(name) is var at and >= 0)
        {
            var changed = (FeelValue[])values.Clone();
            changed[at] = value;
            return new FewEntries(names, changed);
        }

        return names.Length < Most ? new FewEntries([.. names, name], [.. values, value]) : ManyEntries.Of(names, values).Set(name, value);
    }

    internal override Entries Remove(string name)
    {
        var at = IndexOf(name);
        return at < 0 ? this : new FewEntries([.. names[..at], .. names[(at + 1)..]], [.. values[..at], .. values[(at + 1)..]]);
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(names[i], name))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Many names: persistent trees, so that adding one copies a branch and not everything.</summary>
internal sealed class ManyEntries(ImmutableDictionary<string, FeelValue> values, ImmutableList<string> names) : Entries
{
    internal override int Count => names.Count;

    internal override KeyValuePair<string, FeelValue> this[int index] => new(names[index], values[names[index]]);

    internal static ManyEntries Of(string[] names, FeelValue[] values) =>
        new(names.Zip(values, KeyValuePair.Create).ToImmutableDictionary(), [.. names]);

    internal override FeelValue? Find(string name) => values.GetValueOrDefault(name);

    internal override Entries Set(string name, FeelValue value) =>
        new ManyEntries(values.SetItem(name, value), values.ContainsKey(name) ? names : names.Add(name));

    internal override Entries Remove(string name) => new ManyEntries(values.Remove(name), names.Remove(name));
}
