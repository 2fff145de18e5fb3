using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>Numbers: rounding, powers, parity.</summary>
internal static class NumberFunctions
{
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
        Form.Of("log(number)", a => a.Number(0, out var n) ? Known(a, n > 0 ? Numbers.FromDouble(Math.Log((double)n)) : null) : FeelValue.Null.Instance),
        Form.Of("exp(number)", a => a.Number(0, out var n) ? Known(a, Numbers.FromDouble(Math.Exp((double)n))) : FeelValue.Null.Instance),
        Form.Of("odd(number)", a => a.Number(0, out var n) ? Evaluator.Truth(Math.Abs(n % 2) == 1) : FeelValue.Null.Instance),
        Form.Of("even(number)", a => a.Number(0, out var n) ? Evaluator.Truth(n % 2 == 0) : FeelValue.Null.Instance),
    ];

    private static FeelValue Known(Arguments a, decimal? value) =>
        value is { } known ? new FeelValue.Number(known) : a.Fail("le résultat n’existe pas ou est trop grand.");

    /// <summary>Rounds; without a mode, away from zero whatever the digit.</summary>
    private static FeelValue Rounded(Arguments a, MidpointRounding? mode)
    {
        if (!a.Number(0, out var n) || !Scale(a, out var scale))
        {
            return FeelValue.Null.Instance;
        }

        var chosen = mode ?? (n < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
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
            var up = Numbers.Round(n, scale, n < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity);
            return Math.Abs(n - down) <= Math.Abs(up - n) ? down : up;
        });
    }

    private static FeelValue Checked(Arguments a, Func<decimal> compute)
    {
        try
        {
            return new FeelValue.Number(compute());
        }
        catch (OverflowException)
        {
            return a.Fail("le résultat est trop grand.");
        }
    }

    private static FeelValue Absolute(Arguments a) => a[0] switch
    {
        FeelValue.DaysAndTime d => new FeelValue.DaysAndTime(d.Value.Duration()),
        FeelValue.YearsAndMonths y => new FeelValue.YearsAndMonths(Math.Abs(y.Months)),
        _ => a.Number(0, out var n) ? new FeelValue.Number(Math.Abs(n)) : FeelValue.Null.Instance,
    };

    private static FeelValue Modulo(Arguments a) =>
        !a.Number(0, out var dividend) || !a.Number(1, out var divisor) ? FeelValue.Null.Instance
        : divisor == 0 ? a.Fail("division par zéro.")
        : new FeelValue.Number(Numbers.Modulo(dividend, divisor));
}
