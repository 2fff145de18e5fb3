using System.Globalization;

namespace Demat.Feel.Evaluation;

/// <summary>The only place that computes with numbers and writes them. Operations may throw OverflowException.</summary>
internal static class Numbers
{
    public static FeelValue.Number? Parse(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var value) ? new(value) : null;

    public static string Write(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Exact for whole exponents; otherwise to about 15 digits.</summary>
    public static decimal? Power(decimal value, decimal exponent)
    {
        if (exponent != decimal.Truncate(exponent) || Math.Abs(exponent) > 1000)
        {
            return FromDouble(Math.Pow((double)value, (double)exponent));
        }

        if (value == 0 && exponent < 0)
        {
            return null;
        }

        var result = 1m;
        var factor = value;
        for (var left = (int)Math.Abs(exponent); left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result *= factor;
            }

            if (left > 1)
            {
                factor *= factor;
            }
        }

        return exponent < 0 ? 1 / result : result;
    }

    /// <summary>By Newton's method, to the last digit; null below zero.</summary>
    public static decimal? SquareRoot(decimal value)
    {
        if (value <= 0)
        {
            return value == 0 ? 0 : null;
        }

        var root = (decimal)Math.Sqrt((double)value);
        for (var i = 0; i < 4 && root != 0; i++)
        {
            root = (root + (value / root)) / 2;
        }

        return root;
    }

    /// <summary>The remainder that has the sign of the divisor.</summary>
    public static decimal Modulo(decimal dividend, decimal divisor)
    {
        var rest = decimal.Remainder(dividend, divisor);
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    /// <summary>Rounds to a number of decimals, which may be negative (tens, hundreds).</summary>
    public static decimal Round(decimal value, int scale, MidpointRounding mode)
    {
        if (scale > 28)
        {
            return value;
        }

        if (scale >= 0)
        {
            return decimal.Round(value, scale, mode);
        }

        var unit = scale < -28 ? 0 : Power(10, -scale) ?? 0;
        return unit == 0 ? 0 : decimal.Round(value / unit, 0, mode) * unit;
    }

    /// <summary>Null for what is not a number that a decimal holds.</summary>
    public static decimal? FromDouble(double value) =>
        double.IsFinite(value) && Math.Abs(value) < 7.9e28 ? (decimal)value : null;
}
