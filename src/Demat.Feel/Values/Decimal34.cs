using System.Globalization;
using System.Numerics;

namespace Demat.Feel;

/// <summary>A decimal number of 34 significant digits, as IEEE 754 decimal128: what System.Decimal cannot hold.</summary>
/// <remarks>Coefficient times ten to the exponent, without trailing zeros: equal numbers have one form.</remarks>
internal readonly record struct Decimal34
{
    public const int Digits = 34;
    private const int MaximumExponent = 6111;
    private const int MinimumExponent = -6176;

    private Decimal34(BigInteger coefficient, int exponent) => (Coefficient, Exponent) = (coefficient, exponent);

    public BigInteger Coefficient { get; }

    public int Exponent { get; }

    /// <summary>Rounds to 34 digits, half to even.</summary>
    /// <exception cref="OverflowException">It is too large.</exception>
    public static Decimal34 Of(BigInteger coefficient, long exponent)
    {
        var excess = Length(coefficient) - Digits;
        if (excess > 0 || exponent < MinimumExponent)
        {
            var cut = (int)Math.Min(Math.Max(excess, MinimumExponent - exponent), 20_000);
            (coefficient, exponent) = (Divided(coefficient, BigInteger.Pow(10, cut), MidpointRounding.ToEven), exponent + cut);
        }

        while (!coefficient.IsZero && BigInteger.DivRem(coefficient, 10, out var last) is var shorter && last.IsZero)
        {
            (coefficient, exponent) = (shorter, exponent + 1);
        }

        return coefficient.IsZero ? default
            : exponent + Length(coefficient) > MaximumExponent + Digits ? throw new OverflowException()
            : new(coefficient, (int)exponent);
    }

    public static Decimal34 Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var coefficient = ((((BigInteger)(uint)bits[2]) << 32 | (uint)bits[1]) << 32) | (uint)bits[0];
        return Of(value < 0 ? -coefficient : coefficient, -value.Scale);
    }

    public static Decimal34 operator +(Decimal34 left, Decimal34 right)
    {
        // beyond this distance the smaller one changes nothing but the direction of rounding
        const int Far = 2 * Digits + 2;
        var (high, low) = left.Exponent >= right.Exponent ? (left, right) : (right, left);
        if (!high.Coefficient.IsZero && !low.Coefficient.IsZero && high.Exponent - low.Exponent > Far)
        {
            low = new(low.Coefficient.Sign, high.Exponent - Far);
        }

        return Of(high.Shifted(low.Exponent) + low.Coefficient, low.Exponent);
    }

    public static Decimal34 operator -(Decimal34 value) => new(-value.Coefficient, value.Exponent);

    public static Decimal34 operator -(Decimal34 left, Decimal34 right) => left + -right;

    public static Decimal34 operator *(Decimal34 left, Decimal34 right) =>
        Of(left.Coefficient * right.Coefficient, (long)left.Exponent + right.Exponent);

    public static Decimal34 operator /(Decimal34 left, Decimal34 right)
    {
        var more = Math.Max(0, Digits + 2 + Length(right.Coefficient) - Length(left.Coefficient));
        var quotient = BigInteger.DivRem(left.Coefficient * BigInteger.Pow(10, more), right.Coefficient, out var rest);
        // one digit more tells « a little above » from « exactly half »
        var sticky = rest.IsZero ? 0 : left.Coefficient.Sign * right.Coefficient.Sign;
        return Of((quotient * 10) + sticky, (long)left.Exponent - right.Exponent - more - 1);
    }

    public int CompareTo(Decimal34 other)
    {
        var sign = Coefficient.Sign.CompareTo(other.Coefficient.Sign);
        if (sign != 0 || Coefficient.IsZero)
        {
            return sign;
        }

        var size = (Length(Coefficient) + Exponent).CompareTo(Length(other.Coefficient) + other.Exponent);
        var low = Math.Min(Exponent, other.Exponent);
        return size != 0 ? size * Coefficient.Sign : Shifted(low).CompareTo(other.Shifted(low));
    }

    /// <summary>Rounded at a number of decimals, which may be negative.</summary>
    public Decimal34 Rounded(int scale, MidpointRounding mode) =>
        -Exponent <= scale ? this
        : -Exponent - (long)scale > Length(Coefficient) + 1 ? Of(Divided(Coefficient.Sign, 10, mode), -scale)
        : Of(Divided(Coefficient, BigInteger.Pow(10, -Exponent - scale), mode), -scale);

    /// <summary>The whole number of times <paramref name="divisor"/> fits, towards minus infinity.</summary>
    public Decimal34 FloorOf(Decimal34 divisor)
    {
        var low = Math.Min(Exponent, divisor.Exponent);
        return Math.Max(Exponent, divisor.Exponent) - low > 10 * Digits
            ? throw new OverflowException()
            : Of(Divided(Shifted(low), divisor.Shifted(low), MidpointRounding.ToNegativeInfinity), 0);
    }

    /// <summary>The square root of a number above zero.</summary>
    public Decimal34 SquareRoot()
    {
        var shift = 2 * Digits + 4;
        shift += (Exponent - shift) % 2 == 0 ? 0 : 1;
        var scaled = Coefficient * BigInteger.Pow(10, shift);
        var root = BigInteger.One << ((int)(scaled.GetBitLength() / 2) + 1);
        for (var next = (root + (scaled / root)) >> 1; next < root; next = (root + (scaled / root)) >> 1)
        {
            root = next;
        }

        return Of(root, (Exponent - shift) / 2);
    }

    /// <summary>The same number as System.Decimal; null when that would lose a digit.</summary>
    public decimal? Exact()
    {
        if (Exponent < -28 || Exponent > 28)
        {
            return Coefficient.IsZero ? 0 : null;
        }

        var whole = Exponent > 0 ? Shifted(0) : Coefficient;
        return BigInteger.Abs(whole).GetBitLength() > 96 ? null : Parts(whole, Math.Max(0, -Exponent));
    }

    /// <summary>The nearest System.Decimal; its limits beyond them.</summary>
    public decimal Nearest() =>
        Length(Coefficient) + Exponent > 29 ? (Coefficient.Sign < 0 ? decimal.MinValue : decimal.MaxValue)
        : Exponent < -80 ? 0
        : decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : Coefficient.Sign < 0 ? decimal.MinValue : decimal.MaxValue;

    public double ToDouble() => double.Parse($"{Coefficient}E{Exponent}", CultureInfo.InvariantCulture);

    /// <summary>Digits without exponent while they are few, scientific otherwise.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = Coefficient.Sign < 0 ? "-" : "";
        return Exponent is > 0 and <= Digits ? sign + digits + new string('0', Exponent)
            : Exponent == 0 ? sign + digits
            : Exponent > 0 || -Exponent > digits.Length + Digits ? $"{sign}{digits}E{(Exponent > 0 ? "+" : "")}{Exponent}"
            : -Exponent < digits.Length ? $"{sign}{digits[..(digits.Length + Exponent)]}.{digits[(digits.Length + Exponent)..]}"
            : $"{sign}0.{new string('0', -Exponent - digits.Length)}{digits}";
    }

    private static int Length(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        if (magnitude.IsZero)
        {
            return 0;
        }

        var estimate = (int)((magnitude.GetBitLength() - 1) * 0.30102999566398);
        return magnitude >= BigInteger.Pow(10, estimate + 1) ? estimate + 2 : magnitude >= BigInteger.Pow(10, estimate) ? estimate + 1 : estimate;
    }

    private static BigInteger Divided(BigInteger value, BigInteger by, MidpointRounding mode)
    {
        var quotient = BigInteger.DivRem(value, by, out var rest);
        if (rest.IsZero)
        {
            return quotient;
        }

        var sign = value.Sign * by.Sign;
        var half = (BigInteger.Abs(rest) * 2).CompareTo(BigInteger.Abs(by));
        var away = mode switch
        {
            MidpointRounding.ToZero => false,
            MidpointRounding.ToNegativeInfinity => sign < 0,
            MidpointRounding.ToPositiveInfinity => sign > 0,
            MidpointRounding.AwayFromZero => half >= 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return away ? quotient + sign : quotient;
    }

    private static decimal Parts(BigInteger whole, int scale)
    {
        var magnitude = BigInteger.Abs(whole);
        return new decimal(
            (int)(uint)(magnitude & uint.MaxValue),
            (int)(uint)((magnitude >> 32) & uint.MaxValue),
            (int)(uint)((magnitude >> 64) & uint.MaxValue),
            whole.Sign < 0,
            (byte)scale);
    }

    private BigInteger Shifted(int exponent) => Coefficient * BigInteger.Pow(10, Exponent - exponent);
}
