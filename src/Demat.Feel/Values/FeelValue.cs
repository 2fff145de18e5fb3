using System.Collections.Immutable;

namespace Demat.Feel;

/// <summary>A value of the expression language FEEL (DMN 1.5, chapter 10). Immutable; equality is by content.</summary>
public abstract partial record FeelValue
{
    /// <summary>Where counting stops: values that share their parts may pretend to be larger than any memory.</summary>
    internal const long MaximumSize = long.MaxValue / 4;

    private FeelValue() { }

    /// <summary>How many levels of lists, contexts and ranges it holds.</summary>
    internal virtual int Depth => 0;

    /// <summary>Roughly how many characters and items it holds, all levels together; shared parts count each time.</summary>
    internal virtual long Size => 1;

    /// <summary>The absence of a value; also what a failed evaluation gives.</summary>
    public sealed record Null : FeelValue
    {
        private Null() { }

        /// <summary>The only null.</summary>
        public static Null Instance { get; } = new();
    }

    /// <summary>True or false.</summary>
    public sealed record Bool(bool Value) : FeelValue;

    /// <summary>A character string.</summary>
    public sealed record Text(string Value) : FeelValue
    {
        internal override long Size => 1 + Value.Length;
    }

    /// <summary>An ordered list of values.</summary>
    public sealed record List(ImmutableArray<FeelValue> Items) : FeelValue
    {
        internal override int Depth { get; } = 1 + Items.Aggregate(0, (depth, item) => Math.Max(depth, item.Depth));

        internal override long Size { get; } = Items.Aggregate(1L, (size, item) => Math.Min(size + item.Size, MaximumSize));

        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
    }

    /// <summary>Named values. Entry order is the order of writing; equality ignores it.</summary>
    public sealed record Context(FeelContext Entries) : FeelValue
    {
        internal override int Depth => 1 + Entries.Depth;

        internal override long Size => 1 + Entries.Size;
    }

    /// <summary>An interval with open, closed or absent ends.</summary>
    public sealed record Range(FeelValue? Start, bool StartIncluded, FeelValue? End, bool EndIncluded) : FeelValue
    {
        /// <summary>Written « (=10) »: holds one value, and differs from the interval « [10..10] ».</summary>
        internal bool IsValue { get; init; }

        internal override int Depth => 1 + Math.Max(Start?.Depth ?? 0, End?.Depth ?? 0);

        internal override long Size => Math.Min(1 + (Start?.Size ?? 0) + (End?.Size ?? 0), MaximumSize);
    }

    /// <summary>Something that can be called from an expression.</summary>
    public sealed record Function(FeelFunction Value) : FeelValue;
}
