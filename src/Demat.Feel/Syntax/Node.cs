using System.Collections.Immutable;
using Demat.Feel.Dmn;
using Demat.Feel.Types;

namespace Demat.Feel.Syntax;

internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>The syntax tree: a closed family, consumed by one switch in the evaluator.</summary>
internal abstract record Node(TextPosition At)
{
    public sealed record Literal(TextPosition At, FeelValue Value) : Node(At);

    public sealed record Name(TextPosition At, string Text) : Node(At);

    public sealed record ListOf(TextPosition At, ImmutableArray<Node> Items) : Node(At);

    public sealed record ContextOf(TextPosition At, ImmutableArray<NamedNode> Entries) : Node(At);

    public sealed record Interval(TextPosition At, Node Start, bool StartIncluded, Node End, bool EndIncluded) : Node(At);

    /// <summary>« &lt; 10 »: a test in a list of tests, a range with one end elsewhere.</summary>
    public sealed record HalfInterval(TextPosition At, ComparisonOperator Operator, Node Bound) : Node(At);

    public sealed record Path(TextPosition At, Node From, string Member) : Node(At);

    public sealed record Filter(TextPosition At, Node From, Node Condition) : Node(At);

    public sealed record Call(TextPosition At, Node Callee, ImmutableArray<Node> Arguments) : Node(At);

    public sealed record NamedCall(TextPosition At, Node Callee, ImmutableArray<NamedNode> Arguments) : Node(At);

    public sealed record Negate(TextPosition At, Node Operand) : Node(At);

    public sealed record Arithmetic(TextPosition At, ArithmeticOperator Operator, Node Left, Node Right) : Node(At);

    public sealed record Compare(TextPosition At, ComparisonOperator Operator, Node Left, Node Right) : Node(At);

    public sealed record And(TextPosition At, Node Left, Node Right) : Node(At);

    public sealed record Or(TextPosition At, Node Left, Node Right) : Node(At);

    public sealed record Between(TextPosition At, Node Value, Node Low, Node High) : Node(At);

    public sealed record In(TextPosition At, Node Value, ImmutableArray<Node> Tests) : Node(At);

    public sealed record If(TextPosition At, Node Condition, Node Then, Node Else) : Node(At);

    /// <param name="At">Where it starts.</param>
    /// <param name="Iterators">Outermost first.</param>
    /// <param name="Body">The value of each turn.</param>
    /// <param name="ReadsPartial">The body reads « partial », the results so far.</param>
    public sealed record For(TextPosition At, ImmutableArray<Iterator> Iterators, Node Body, bool ReadsPartial) : Node(At);

    public sealed record Quantified(TextPosition At, bool Every, ImmutableArray<Iterator> Iterators, Node Condition) : Node(At);

    public sealed record InstanceOf(TextPosition At, Node Value, FeelType Type) : Node(At);

    /// <param name="At">Where it starts.</param>
    /// <param name="Parameters">In order.</param>
    /// <param name="Body">The value, in the scope where the function was made.</param>
    /// <param name="Result">The type declared for the value.</param>
    public sealed record FunctionOf(TextPosition At, ImmutableArray<Parameter> Parameters, Node Body, FeelType? Result = null) : Node(At)
    {
        /// <summary>The type of the value, declared or plain to see.</summary>
        public FeelType? Gives { get; } = Result ?? Conformance.TypeOf(Body);
    }

    /// <summary>What can be written but has no value here: a broken text, a function in another language.</summary>
    public sealed record Refused(TextPosition At, string Reason) : Node(At);

    /// <summary>A boxed expression: diagnostics name its place, and its value is converted to its type.</summary>
    public sealed record Cell(string Where, Node Body, FeelType? Type) : Node(default(TextPosition));

    /// <summary>A boxed context with a result: each entry sees those before, the last one is the value.</summary>
    public sealed record Block(ImmutableArray<NamedNode> Entries, Node Result) : Node(default(TextPosition));

    /// <summary>A decision table where an expression may stand.</summary>
    public sealed record Table(string Where, DecisionTable Logic) : Node(default(TextPosition));
}

internal sealed record Parameter(string Name, FeelType? Type);

internal sealed record NamedNode(string Name, Node Value);

/// <param name="Name">The variable bound at each turn.</param>
/// <param name="Domain">A list, a range, or the first bound when <paramref name="To"/> is present.</param>
/// <param name="To">The last bound of « a..b ».</param>
internal sealed record Iterator(string Name, Node Domain, Node? To);

/// <param name="Any">« - »: everything passes.</param>
/// <param name="Negated">« not( … ) ».</param>
/// <param name="Tests">One must pass.</param>
/// <param name="ReadsInput">A test says « ? », the value tested.</param>
internal sealed record UnaryTests(bool Any, bool Negated, ImmutableArray<Node> Tests, bool ReadsInput = true);
