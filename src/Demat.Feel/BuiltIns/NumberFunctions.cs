using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Numbers: rounding, powers, parity.</summary>
internal static class NumberFunctions
{
    private static readonly FeelValue.Number Two = new(2m);

    public static IEnumerable<Form> Forms =>
    [
        Form.Of("decimal(n, scale)", a => Rounded(a, MidpointRounding.ToEven)),
        Form.Of("floor(n, scale?)", a => Rounded(a, MidpointRounding.ToNegativeInfinity)),
        Form.Of("ceiling(n, scale?)", a => Rounded(a, MidpointRounding.ToPositiveInfinity)),
        Form.Of("round up(n, scale?)", a => Rounded(a, null)),
        Form.Of("round down(n, scale?)", a => Rounded(a, MidpointRounding.ToZero)),
        Form.Of("round half up(n, scale?)", a => Rounded(a, MidpointRounding.AwayFromZero)),
        Form.Of("round half down(n, scale?)", HalfDown),
        Form.Of("round half even(n, scale?)", a => Rounded(a, MidpointRounding.ToEven)),
        Form.Of("abs(n)", Absolute),
        Form.Of("modulo(dividend, divisor)", Modulo),
        Form.Of("sqrt(number)", a => a.Number(0, out var n) ? Known(a, Numbers.SquareRoot(n)) : FeelValue.Null.Instance),
        Form.Of("log(number)", a => a.Number(0, out var n) ? Known(a, n.Exact.ToDouble() is > 0 and var x ? Numbers.FromDouble(Math.Log(x)) : null) : FeelValue.Null.Instance),
        Form.Of("exp(number)", a => a.Number(0, out var n) ? Known(a, Numbers.FromDouble(Math.Exp(n.Exact.ToDouble()))) : FeelValue.Null.Instance),
        Form.Of("odd(number)", a => a.Number(0, out var n) ? Evaluator.Truth(Numbers.Modulo(n, Two).Value == 1) : FeelValue.Null.Instance),
        Form.Of("even(number)", a => a.Number(0, out var n) ? Evaluator.Truth(Numbers.Modulo(n, Two).Value == 0) : FeelValue.Null.Instance),
    ];

    private static FeelValue Known(Arguments a, FeelValue.Number? value) =>
        value is not null ? value : a.Fail("le résultat n’existe pas ou est trop grand.");

    /// <summary>Rounds; without a mode, away from zero whatever the digit.</summary>
    private static FeelValue Rounded(Arguments a, MidpointRounding? mode)
    {
        if (!a.Number(0, out var n) || !Scale(a, out var scale))
        {
            return FeelValue.Null.Instance;
        }

        var chosen = mode ?? (n.Value < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
        return Checked(a, () => Numbers.Round(n, scale, chosen));
    }

    /// <summary>The number of decimals, within the bounds of the standard; 0 when not given.</summary>
    private static bool Scale(Arguments a, out int scale)
    {
        scale = 0;
        if (a.Count < 2 || (a.Integer(1, out scale) && scale is >= -6111 and <= 6176))
        {
            return true;
        }

        a.Fail("le nombre de décimales n’est pas admis.");
        return false;
    }

    private static FeelValue HalfDown(Arguments a)
    {
        if (!a.Number(0, out var n) || !Scale(a, out var scale))
        {
            return FeelValue.Null.Instance;
        }

        return Checked(a, () =>
        {
            var down = Numbers.Round(n, scale, MidpointRounding.ToZero);
            var up = Numbers.Round(n, scale, n.Value < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
            var (below, above) = (Numbers.Subtract(n, down), Numbers.Subtract(up, n));
            return Numbers.Compare(n.Value < 0 ? Numbers.Negate(below) : below, n.Value < 0 ? Numbers.Negate(above) : above) <= 0 ? down : up;
        });
    }

    private static FeelValue Checked(Arguments a, Func<FeelValue.Number> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return a.Fail("le résultat est trop grand.");
        }
    }

    private static FeelValue Absolute(Arguments a) => a[0] switch
    {
        FeelValue.DaysAndTime d => new FeelValue.DaysAndTime(Int128.Abs(d.Nanos)),
        FeelValue.YearsAndMonths y => new FeelValue.YearsAndMonths(Math.Abs(y.Months)),
        _ => a.Number(0, out var n) ? (n.Value < 0 ? Numbers.Negate(n) : n) : FeelValue.Null.Instance,
    };

    private static FeelValue Modulo(Arguments a) =>
        !a.Number(0, out var dividend) || !a.Number(1, out var divisor) ? FeelValue.Null.Instance
        : divisor is { Value: 0, IsWide: false } ? a.Fail("division par zéro.")
        : Checked(a, () => Numbers.Modulo(dividend, divisor));
}
