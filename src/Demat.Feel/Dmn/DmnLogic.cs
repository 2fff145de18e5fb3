using System.Collections.Immutable;

namespace Demat.Feel.Dmn;

/// <summary>How a decision is taken: a closed family.</summary>
internal abstract record DmnLogic
{
    public sealed record Expression(FeelExpression Text) : DmnLogic;

    /// <param name="Policy">What several matching rules mean.</param>
    /// <param name="Aggregation">For COLLECT only.</param>
    /// <param name="Inputs">The columns tested.</param>
    /// <param name="Outputs">The columns decided; at least one.</param>
    /// <param name="Rules">In the order of the table.</param>
    public sealed record Table(
        HitPolicy Policy,
        Aggregation Aggregation,
        ImmutableArray<FeelExpression> Inputs,
        ImmutableArray<OutputClause> Outputs,
        ImmutableArray<Rule> Rules) : DmnLogic;
}

/// <param name="Name">The entry of the result when there are several outputs.</param>
/// <param name="Values">The values allowed, first the one of highest priority; null when not said.</param>
/// <param name="Default">The value when no rule matches.</param>
internal sealed record OutputClause(string Name, FeelUnaryTests? Values, FeelExpression? Default);

internal sealed record Rule(string Id, ImmutableArray<FeelUnaryTests> Tests, ImmutableArray<FeelExpression> Entries);

internal enum HitPolicy
{
    Unique,
    First,
    Any,
    Priority,
    RuleOrder,
    OutputOrder,
    Collect,
}

internal enum Aggregation
{
    None,
    Sum,
    Min,
    Max,
    Count,
}
