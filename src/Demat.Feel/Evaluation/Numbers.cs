using System.Globalization;
using System.Numerics;

namespace Demat.Feel.Evaluation;

/// <summary>The only place that computes with numbers and writes them. Operations may throw OverflowException.</summary>
/// <remarks>System.Decimal while its result is exact; otherwise 34 digits, which cost more.</remarks>
internal static class Numbers
{
    public static FeelValue.Number Zero { get; } = new(0m);

    public static FeelValue.Number? Parse(string text)
    {
        if (text.Length > 10_000)
        {
            return null;
        }

        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Length <= 28 && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var small))
        {
            return new(small);
        }

        var mantissa = text.AsSpan();
        var exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is >= 0 and var cut)
        {
            if (!int.TryParse(mantissa[(cut + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > 10_000)
            {
                return null;
            }

            mantissa = mantissa[..cut];
        }

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        if (whole.Length == 0 || !BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var coefficient))
        {
            return null;
        }

        try
        {
            return FeelValue.Number.Of(Decimal34.Of(coefficient, exponent - (point < 0 ? 0 : mantissa.Length - point - 1)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static string Write(FeelValue.Number value) => value.IsWide ? value.Exact.ToString() : Write(value.Value);

    public static string Write(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static FeelValue.Number Add(FeelValue.Number left, FeelValue.Number right)
    {
        if (!left.IsWide && !right.IsWide && IsModest(left.Value) && IsModest(right.Value))
        {
            var sum = left.Value + right.Value;
            if (sum.Scale == Math.Max(left.Value.Scale, right.Value.Scale))
            {
                return new(sum);
            }
        }

        return FeelValue.Number.Of(left.Exact + right.Exact);
    }

    public static FeelValue.Number Negate(FeelValue.Number value) => value.IsWide ? FeelValue.Number.Of(-value.Exact) : new(-value.Value);

    public static FeelValue.Number Subtract(FeelValue.Number left, FeelValue.Number right) => Add(left, Negate(right));

    public static FeelValue.Number Multiply(FeelValue.Number left, FeelValue.Number right)
    {
        if (!left.IsWide && !right.IsWide && IsFactor(left.Value) && IsFactor(right.Value))
        {
            var product = left.Value * right.Value;
            if (product.Scale == left.Value.Scale + right.Value.Scale)
            {
                return new(product);
            }
        }

        return FeelValue.Number.Of(left.Exact * right.Exact);
    }

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static FeelValue.Number Divide(FeelValue.Number left, FeelValue.Number right)
    {
        if (!left.IsWide && !right.IsWide && IsModest(left.Value) && Math.Abs(right.Value) is 0 or >= 1)
        {
            var quotient = left.Value / right.Value;
            var back = quotient * right.Value;
            if (back == left.Value && back.Scale == quotient.Scale + right.Value.Scale)
            {
                return new(quotient);
            }
        }

        return FeelValue.Number.Of(left.Exact / right.Exact);
    }

    public static int Compare(FeelValue.Number left, FeelValue.Number right) =>
        left.IsWide || right.IsWide ? left.Exact.CompareTo(right.Exact) : left.Value.CompareTo(right.Value);

    public static bool IsInteger(FeelValue.Number value) =>
        value.IsWide ? value.Exact.Exponent >= 0 : value.Value == decimal.Truncate(value.Value);

    /// <summary>Exact or to 34 digits for whole exponents; otherwise to about 15 digits.</summary>
    public static FeelValue.Number? Power(FeelValue.Number value, FeelValue.Number exponent)
    {
        if (!IsInteger(exponent) || exponent.IsWide || Math.Abs(exponent.Value) > 1_000_000)
        {
            return FromDouble(Math.Pow(value.Exact.ToDouble(), exponent.Exact.ToDouble()));
        }

        if (value.Value == 0 && !value.IsWide && exponent.Value < 0)
        {
            return null;
        }

        var result = new FeelValue.Number(1m);
        var factor = value;
        for (var left = (int)Math.Abs(exponent.Value); left > 0; left >>= 1)
        {
            result = (left & 1) == 1 ? Multiply(result, factor) : result;
            factor = left > 1 ? Multiply(factor, factor) : factor;
        }

        return exponent.Value < 0 ? Divide(new(1m), result) : result;
    }

    /// <summary>To the last digit; null below zero.</summary>
    public static FeelValue.Number? SquareRoot(FeelValue.Number value) => Compare(value, Zero) switch
    {
        < 0 => null,
        0 => Zero,
        _ => FeelValue.Number.Of(value.Exact.SquareRoot()),
    };

    /// <summary>The remainder that has the sign of the divisor.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static FeelValue.Number Modulo(FeelValue.Number dividend, FeelValue.Number divisor)
    {
        if (!dividend.IsWide && !divisor.IsWide)
        {
            var rest = decimal.Remainder(dividend.Value, divisor.Value);
            return new(rest != 0 && rest < 0 != divisor.Value < 0 ? rest + divisor.Value : rest);
        }

        var (left, right) = (dividend.Exact, divisor.Exact);
        return FeelValue.Number.Of(left - (right * left.FloorOf(right)));
    }

    /// <summary>Rounds to a number of decimals, which may be negative (tens, hundreds).</summary>
    public static FeelValue.Number Round(FeelValue.Number value, int scale, MidpointRounding mode) =>
        !value.IsWide && scale is >= 0 and <= 28
            ? new(decimal.Round(value.Value, scale, mode))
            : FeelValue.Number.Of(value.Exact.Rounded(scale, mode));

    /// <summary>To about 15 digits; null for what is not a number.</summary>
    public static FeelValue.Number? FromDouble(double value) =>
        double.IsFinite(value) ? Parse(value.ToString("R", CultureInfo.InvariantCulture)) : null;

    /// <summary>A length in nanoseconds times a number, or divided by it.</summary>
    /// <exception cref="DivideByZeroException">It divides by zero.</exception>
    public static Int128 Scale(Int128 nanos, FeelValue.Number by, bool divides)
    {
        var (length, factor) = (FeelValue.Number.Of(Decimal34.Of((BigInteger)nanos, 0)), by);
        var scaled = Round(divides ? Divide(length, factor) : Multiply(length, factor), 0, MidpointRounding.ToEven).Exact;
        return (Int128)(scaled.Coefficient * BigInteger.Pow(10, scaled.Exponent > 40 ? throw new OverflowException() : scaled.Exponent));
    }

    /// <summary>How many times one length fits into another.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static FeelValue.Number Quotient(Int128 dividend, Int128 divisor) =>
        FeelValue.Number.Of(Decimal34.Of((BigInteger)dividend, 0) / Decimal34.Of((BigInteger)divisor, 0));

    /// <summary>Far enough from the limits of System.Decimal for a sum.</summary>
    private static bool IsModest(decimal value) => value is > -10_000_000_000_000_000_000_000_000_000m and < 10_000_000_000_000_000_000_000_000_000m;

    /// <summary>Two of them have a product that System.Decimal holds.</summary>
    private static bool IsFactor(decimal value) => value is > -100_000_000_000_000m and < 100_000_000_000_000m;
}
