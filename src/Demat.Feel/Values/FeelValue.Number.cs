using System.Runtime.CompilerServices;

namespace Demat.Feel;

public abstract partial record FeelValue
{
    /// <summary>A decimal number of at most 34 significant digits, from 10⁻⁶¹⁷⁶ to 10⁶¹⁴⁴.</summary>
    public sealed record Number : FeelValue
    {
        private readonly StrongBox<Decimal34>? wide;

        /// <summary>The number that a decimal holds.</summary>
        public Number(decimal value) => Value = value;

        private Number(Decimal34 wide) => (Value, this.wide) = (wide.Nearest(), new(wide));

        /// <summary>The number; of one that a decimal cannot hold, the nearest that it can.</summary>
        public decimal Value { get; }

        /// <summary>A decimal does not hold it exactly.</summary>
        internal bool IsWide => wide is not null;

        /// <summary>The number with all its digits.</summary>
        internal Decimal34 Exact => wide is null ? Decimal34.Of(Value) : wide.Value;

        /// <inheritdoc/>
        public bool Equals(Number? other) => other is not null && Value == other.Value && IsWide == other.IsWide && (!IsWide || Exact == other.Exact);

        /// <inheritdoc/>
        public override int GetHashCode() => Value.GetHashCode();

        internal static Number Of(Decimal34 value) => value.Exact() is { } small ? new(small) : new(value);
    }
}
