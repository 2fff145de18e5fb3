using System.Collections.Immutable;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>A decision table.</summary>
/// <param name="Policy">What several matching rules mean.</param>
/// <param name="Aggregation">For COLLECT only.</param>
/// <param name="Inputs">The columns tested.</param>
/// <param name="Outputs">The columns decided; at least one.</param>
/// <param name="Rules">In the order of the table.</param>
internal sealed record DecisionTable(
    HitPolicy Policy,
    Aggregation Aggregation,
    ImmutableArray<InputClause> Inputs,
    ImmutableArray<OutputClause> Outputs,
    ImmutableArray<Rule> Rules);

/// <param name="Value">What the column tests.</param>
/// <param name="Values">The values admitted; null when all are.</param>
internal sealed record InputClause(Node Value, UnaryTests? Values);

/// <param name="Name">The entry of the result when there are several outputs.</param>
/// <param name="Values">The values allowed, first the one of highest priority; null when not said.</param>
/// <param name="Default">The value when no rule matches.</param>
/// <param name="Type">The type that each output is converted to.</param>
internal sealed record OutputClause(string Name, UnaryTests? Values, Node? Default, FeelType? Type);

internal sealed record Rule(string Id, ImmutableArray<UnaryTests> Tests, ImmutableArray<Node> Entries);

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
