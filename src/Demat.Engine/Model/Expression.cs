using Demat.Feel;

namespace Demat.Engine;

/// <summary>A value written in a definition: a constant text, or a FEEL expression after a leading « = ».</summary>
/// <param name="Source">The text as written.</param>
/// <param name="Formula">The parsed expression; null for a constant.</param>
public sealed record Expression(string Source, FeelExpression? Formula)
{
    /// <summary>True when the text is taken as it is.</summary>
    public bool IsConstant => Formula is null && !IsVariable;

    /// <summary>True when the source is the name of a variable, whatever its characters.</summary>
    public bool IsVariable { get; private init; }

    /// <summary>The value of a variable.</summary>
    internal static Expression Variable(string name) => new(name, null) { IsVariable = true };

    /// <summary>The value with these variables; the text itself for a constant.</summary>
    public FeelResult Evaluate(FeelContext variables, FeelEnvironment environment) =>
        IsVariable ? new(variables[Source], []) : Formula is null ? new(new FeelValue.Text(Source), []) : Formula.Evaluate(variables, environment);
}
