using Demat.Feel.Syntax;
using Demat.Feel.Temporal;

namespace Demat.Feel.Evaluation;

/// <summary>+ - * / ** on numbers, texts, dates, times and durations.</summary>
internal static class Arithmetic
{
    public static FeelValue Apply(ArithmeticOperator operation, FeelValue left, FeelValue right, TextPosition at, Run run)
    {
        try
        {
            var value = (left, right) switch
            {
                (FeelValue.Number l, FeelValue.Number r) => OfNumbers(operation, l, r, at, run),
                (FeelValue.Text l, FeelValue.Text r) when operation == ArithmeticOperator.Add =>
                    run.AllowsText(l.Value.Length + r.Value.Length, at) ? new FeelValue.Text(l.Value + r.Value) : FeelValue.Null.Instance,
                _ => operation switch
                {
                    ArithmeticOperator.Add => Durations.Add(left, right) ?? Durations.Add(right, left),
                    ArithmeticOperator.Subtract => Durations.Subtract(left, right, run.Environment),
                    ArithmeticOperator.Multiply => Durations.Multiply(left, right) ?? Durations.Multiply(right, left),
                    ArithmeticOperator.Divide => Durations.Divide(left, right),
                    _ => null,
                },
            };
            return value ?? run.Fail(at, $"« {Sign(operation)} » ne s’applique pas à {Words.Of(left)} et {Words.Of(right)}.");
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return run.Fail(at, "Le résultat est trop grand.");
        }
        catch (DivideByZeroException)
        {
            return run.Fail(at, "Division par zéro.");
        }
    }

    public static FeelValue Negate(FeelValue value, TextPosition at, Run run) => value switch
    {
        FeelValue.Number n => Numbers.Negate(n),
        FeelValue.DaysAndTime d => new FeelValue.DaysAndTime(-d.Nanos),
        FeelValue.YearsAndMonths y => new FeelValue.YearsAndMonths(-y.Months),
        _ => run.Fail(at, $"« - » ne s’applique pas à {Words.Of(value)}."),
    };

    private static FeelValue OfNumbers(ArithmeticOperator operation, FeelValue.Number left, FeelValue.Number right, TextPosition at, Run run) => operation switch
    {
        ArithmeticOperator.Add => Numbers.Add(left, right),
        ArithmeticOperator.Subtract => Numbers.Subtract(left, right),
        ArithmeticOperator.Multiply => Numbers.Multiply(left, right),
        ArithmeticOperator.Divide => Numbers.Divide(left, right),
        ArithmeticOperator.Power when Numbers.Power(left, right) is { } power => power,
        _ => run.Fail(at, "Cette puissance n’a pas de valeur."),
    };

    private static string Sign(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Power => "**",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
