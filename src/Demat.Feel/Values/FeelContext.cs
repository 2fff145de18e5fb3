using System.Collections;
using System.Collections.Immutable;

namespace Demat.Feel;

/// <summary>Immutable named values that remember the order in which names were first written.</summary>
public sealed class FeelContext : IReadOnlyDictionary<string, FeelValue>, IEquatable<FeelContext>
{
    private readonly ImmutableDictionary<string, FeelValue> values;
    private readonly ImmutableList<string> names;

    private FeelContext(ImmutableDictionary<string, FeelValue> values, ImmutableList<string> names, int depth, long size)
    {
        this.values = values;
        this.names = names;
        Depth = depth;
        Size = size;
    }

    /// <summary>No name at all.</summary>
    public static FeelContext Empty { get; } = new(ImmutableDictionary<string, FeelValue>.Empty, [], 0, 0);

    /// <inheritdoc/>
    public IEnumerable<string> Keys => names;

    /// <inheritdoc/>
    public IEnumerable<FeelValue> Values => names.Select(n => values[n]);

    /// <summary>At least the levels of the deepest value.</summary>
    internal int Depth { get; }

    /// <summary>At least the characters and items of the names and values together.</summary>
    public long Size { get; }

    /// <inheritdoc/>
    public int Count => names.Count;

    /// <summary>The value of a name; null (the FEEL value) when the name is unknown.</summary>
    public FeelValue this[string key] => values.GetValueOrDefault(key, FeelValue.Null.Instance);

    /// <summary>The same names, with one set or replaced.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var depth = Math.Max(Depth, value.Depth);
        return values.TryGetValue(name, out var before)
            ? new(values.SetItem(name, value), names, depth, Math.Min(Size - before.Size + value.Size, FeelValue.MaximumSize))
            : new(values.Add(name, value), names.Add(name), depth, Math.Min(Size + name.Length + value.Size, FeelValue.MaximumSize));
    }

    /// <summary>The same names, with those of <paramref name="other"/> set or replaced.</summary>
    public FeelContext With(FeelContext other) => other.Aggregate(this, (all, one) => all.With(one.Key, one.Value));

    /// <summary>The same names without one.</summary>
    public FeelContext Without(string name) =>
        values.ContainsKey(name) ? new(values.Remove(name), names.Remove(name), Depth, Size - name.Length - values[name].Size) : this;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out FeelValue value)
    {
        var found = values.TryGetValue(key, out var known);
        value = known ?? FeelValue.Null.Instance;
        return found;
    }

    /// <inheritdoc/>
    public bool Equals(FeelContext? other) =>
        other is not null && Count == other.Count
        && values.All(pair => other.values.TryGetValue(pair.Key, out var theirs) && pair.Value.Equals(theirs));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeelContext);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => hash ^ HashCode.Combine(pair.Key, pair.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator() =>
        names.Select(n => KeyValuePair.Create(n, values[n])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
