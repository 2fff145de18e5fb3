namespace Demat.Feel.Tests;

/// <summary>Evaluates a text and writes its value as FEEL writes it.</summary>
internal static class Evaluations
{
    /// <summary>Monday 23 November 2026, 10:15 in Paris.</summary>
    public static FeelEnvironment Environment { get; } = new(
        new DateTimeOffset(2026, 11, 23, 9, 15, 0, TimeSpan.Zero), FeelFunctions.None, FeelBudget.Default);

    public static FeelResult Evaluate(string text, FeelContext? variables = null, FeelEnvironment? environment = null)
    {
        var parsed = FeelExpression.Parse(text);
        Assert.Empty(parsed.Problems);
        return parsed.Value!.Evaluate(variables ?? FeelContext.Empty, environment ?? Environment);
    }

    public static FeelValue Value(string text) => Evaluate(text).Value;

    public static FeelContext Context(string text) => ((FeelValue.Context)Evaluate(text).Value).Entries;

    /// <summary>Both texts have the same value.</summary>
    public static void Same(string expected, string text, FeelContext? variables = null)
    {
        var actual = Evaluate(text, variables);
        var wanted = Evaluate(expected, variables).Value;
        Assert.True(
            wanted.Equals(actual.Value),
            $"{text}\n  expected {wanted}\n  actual   {actual.Value}\n  {string.Join("\n  ", actual.Diagnostics)}");
    }
}
