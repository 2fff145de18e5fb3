using Demat.Feel;

namespace Demat.Benchmarks;

/// <summary>A condition as process owners write them, parsed once.</summary>
internal static class FeelMeasure
{
    internal static readonly FeelEnvironment Environment =
        new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), FeelFunctions.None, FeelBudget.Default);

    internal static void Run()
    {
        const string Condition = """amount > 1000 and category in ("A","B")""";
        var variables = FeelContext.Empty
            .With("requester", new FeelValue.Text("camille.test"))
            .With("amount", new FeelValue.Number(1500))
            .With("category", new FeelValue.Text("B"))
            .With("department", new FeelValue.Text("espaces-verts"));
        Of(Condition, variables);
        Of("amount * 1.2 + 35", variables);
        Of("if amount > 4000 then \"directeur\" else \"chef-de-service\"", variables);
    }

    private static void Of(string text, FeelContext variables)
    {
        var expression = FeelExpression.Parse(text).Value!;
        if (expression.Evaluate(variables, Environment) is { Diagnostics.Length: > 0 } wrong)
        {
            throw new InvalidOperationException(wrong.Diagnostics[0].Message);
        }

        Measure.PerSecond(text, () => expression.Evaluate(variables, Environment));
    }
}
