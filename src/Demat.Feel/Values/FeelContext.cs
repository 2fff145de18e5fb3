using System.Collections;

namespace Demat.Feel;

/// <summary>Immutable named values that remember the order in which names were first written.</summary>
public sealed class FeelContext : IReadOnlyDictionary<string, FeelValue>, IEquatable<FeelContext>
{
    private readonly Entries entries;

    private FeelContext(Entries entries, int depth, long size)
    {
        this.entries = entries;
        Depth = depth;
        Size = size;
    }

    /// <summary>No name at all.</summary>
    public static FeelContext Empty { get; } = new(FewEntries.None, 0, 0);

    /// <summary>Names and values side by side; of a name that comes twice, the last value counts. The arrays are given away.</summary>
    internal static FeelContext Of(string[] names, FeelValue[] values)
    {
        if (names.Length > FewEntries.Most || HasTwins(names))
        {
            return names.Zip(values).Aggregate(Empty, (all, one) => all.With(one.First, one.Second));
        }

        var (depth, size) = (0, 0L);
        for (var i = 0; i < names.Length; i++)
        {
            depth = Math.Max(depth, values[i].Depth);
            size = Math.Min(size + names[i].Length + values[i].Size, FeelValue.MaximumSize);
        }

        return names.Length == 0 ? Empty : new(new FewEntries(names, values), depth, size);
    }

    private static bool HasTwins(string[] names)
    {
        for (var i = 1; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i], 0, i) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(one => one.Key);

    /// <inheritdoc/>
    public IEnumerable<FeelValue> Values => this.Select(one => one.Value);

    /// <summary>At least the levels of the deepest value.</summary>
    internal int Depth { get; }

    /// <summary>At least the characters and items of the names and values together.</summary>
    public long Size { get; }

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>The value of a name; null (the FEEL value) when the name is unknown.</summary>
    public FeelValue this[string key] => entries.Find(key) ?? FeelValue.Null.Instance;

    /// <summary>The same names, with one set or replaced.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var depth = Math.Max(Depth, value.Depth);
        var size = entries.Find(name) is { } before ? Size - before.Size + value.Size : Size + name.Length + value.Size;
        return new(entries.Set(name, value), depth, Math.Min(size, FeelValue.MaximumSize));
    }

    /// <summary>The same names, with those of <paramref name="other"/> set or replaced.</summary>
    public FeelContext With(FeelContext other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var all = this;
        for (var i = 0; i < other.Count; i++)
        {
            var (name, value) = other.entries[i];
            all = all.With(name, value);
        }

        return all;
    }

    /// <summary>The same names without one.</summary>
    public FeelContext Without(string name) =>
        entries.Find(name) is { } value ? new(entries.Remove(name), Depth, Size - name.Length - value.Size) : this;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, out FeelValue value)
    {
        var known = entries.Find(key);
        value = known ?? FeelValue.Null.Instance;
        return known is not null;
    }

    /// <inheritdoc/>
    public bool Equals(FeelContext? other)
    {
        if (other is null || Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            var (name, value) = entries[i];
            if (other.entries.Find(name) is not { } theirs || !value.Equals(theirs))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeelContext);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(0, (hash, pair) => hash ^ HashCode.Combine(pair.Key, pair.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (var i = 0; i < entries.Count; i++)
        {
            yield return entries[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
