using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>The FEEL condition that hides a component.</summary>
public static class HideRule
{
    /// <summary>Why the text cannot be read, or null.</summary>
    public static string? Problem(string text)
    {
        var parsed = FeelExpression.Parse(text);
        return parsed.Problems.IsEmpty ? null : parsed.Problems[0].Message;
    }

    /// <summary>True when the condition holds; what is not true shows the component.</summary>
    public static bool Holds(string? text, FeelContext values, FeelEnvironment environment) =>
        text is not null
        && FeelExpression.Parse(text).Value?.Evaluate(values, environment).Value is FeelValue.Bool { Value: true };
}
