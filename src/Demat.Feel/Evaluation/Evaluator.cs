using System.Collections.Immutable;
using Demat.Feel.Dmn;
using Demat.Feel.Syntax;

namespace Demat.Feel.Evaluation;

/// <summary>The value of a node: one switch over the closed family of nodes.</summary>
internal static class Evaluator
{
    public static readonly FeelValue True = new FeelValue.Bool(true);
    public static readonly FeelValue False = new FeelValue.Bool(false);

    public static FeelValue Evaluate(Node node, Scope scope, Run run)
    {
        if (!run.Enter(node.At))
        {
            return FeelValue.Null.Instance;
        }

        var value = node switch
        {
            Node.Literal n => n.Value,
            Node.Name n => Calls.Resolve(n, scope, run),
            Node.ListOf n => ListOf(n, scope, run),
            Node.ContextOf n => ContextOf(n, scope, run),
            Node.Interval n => Interval(n, scope, run),
            Node.HalfInterval n => HalfInterval(n, scope, run),
            Node.Path n => Members.Of(Evaluate(n.From, scope, run), n.Member, n.At, run),
            Node.Filter n => Filtering.Filter(n, scope, run),
            Node.Call n => Calls.Call(n, scope, run),
            Node.NamedCall n => Calls.Call(n, scope, run),
            Node.Negate n => Arithmetic.Negate(Evaluate(n.Operand, scope, run), n.At, run),
            Node.Arithmetic n => Arithmetic.Apply(n.Operator, Evaluate(n.Left, scope, run), Evaluate(n.Right, scope, run), n.At, run),
            Node.Compare n => Comparing.Apply(n.Operator, Evaluate(n.Left, scope, run), Evaluate(n.Right, scope, run), n.At, run),
            Node.And n => And(n, scope, run),
            Node.Or n => Or(n, scope, run),
            Node.Between n => Between(n, scope, run),
            Node.In n => Matching.In(n, scope, run),
            Node.If n => If(n, scope, run),
            Node.For n => Iterating.For(n, scope, run),
            Node.Quantified n => Iterating.Quantified(n, scope, run),
            Node.InstanceOf n => Truth(n.Type.Accepts(Evaluate(n.Value, scope, run), run)),
            Node.FunctionOf n => Calls.Closure(n, scope, run),
            Node.Cell n => Boxes.Cell(n, scope, run),
            Node.Block n => Boxes.Block(n, scope, run),
            Node.Table n => HitPolicies.Decide(n.Logic, n.Where, scope, run),
            Node.Refused n => run.Fail(n.At, n.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return run.Leave(value, node.At);
    }

    /// <summary>The value of a node that is most often written as it is.</summary>
    public static FeelValue Constant(Node node, Scope scope, Run run) =>
        node is Node.Literal literal && run.Spend(1, node.At) ? literal.Value : Evaluate(node, scope, run);

    public static FeelValue Truth(bool? truth) => truth switch
    {
        true => True,
        false => False,
        null => FeelValue.Null.Instance,
    };

    private static FeelValue If(Node.If node, Scope scope, Run run) => Evaluate(node.Condition, scope, run) switch
    {
        FeelValue.Bool { Value: true } => Evaluate(node.Then, scope, run),
        FeelValue.Bool or FeelValue.Null => Evaluate(node.Else, scope, run),
        var other => run.Fail(node.Condition.At, $"La condition de « if » n’est pas vraie ou fausse : c’est {Words.Of(other)}."),
    };

    private static FeelValue And(Node.And node, Scope scope, Run run)
    {
        var left = Evaluate(node.Left, scope, run);
        return left is FeelValue.Bool { Value: false } ? False
            : Evaluate(node.Right, scope, run) switch
            {
                FeelValue.Bool { Value: false } => False,
                FeelValue.Bool when left is FeelValue.Bool => True,
                _ => FeelValue.Null.Instance,
            };
    }

    private static FeelValue Or(Node.Or node, Scope scope, Run run)
    {
        var left = Evaluate(node.Left, scope, run);
        return left is FeelValue.Bool { Value: true } ? True
            : Evaluate(node.Right, scope, run) switch
            {
                FeelValue.Bool { Value: true } => True,
                FeelValue.Bool when left is FeelValue.Bool => False,
                _ => FeelValue.Null.Instance,
            };
    }

    private static FeelValue Between(Node.Between node, Scope scope, Run run)
    {
        var value = Evaluate(node.Value, scope, run);
        var range = new FeelValue.Range(Evaluate(node.Low, scope, run), true, Evaluate(node.High, scope, run), true);
        return Matching.Contains(range, value, run) is { } inside
            ? Truth(inside)
            : run.Fail(node.At, "« between » compare des valeurs qui ne sont pas comparables.");
    }

    private static FeelValue ListOf(Node.ListOf node, Scope scope, Run run)
    {
        var items = ImmutableArray.CreateBuilder<FeelValue>(node.Items.Length);
        foreach (var item in node.Items)
        {
            items.Add(Evaluate(item, scope, run));
        }

        return new FeelValue.List(items.MoveToImmutable());
    }

    private static FeelValue ContextOf(Node.ContextOf node, Scope scope, Run run)
    {
        var context = FeelContext.Empty;
        foreach (var entry in node.Entries)
        {
            if (context.ContainsKey(entry.Name))
            {
                return run.Fail(entry.Value.At, $"Le nom « {entry.Name} » est donné deux fois.");
            }

            var value = Boxes.Entry(entry, scope, run);
            context = context.With(entry.Name, value);
            scope = scope.With(entry.Name, value);
        }

        return new FeelValue.Context(context);
    }

    private static FeelValue Interval(Node.Interval node, Scope scope, Run run)
    {
        var start = Evaluate(node.Start, scope, run);
        var end = Evaluate(node.End, scope, run);
        return start is not FeelValue.Null && end is not FeelValue.Null && Comparing.Order(start, end, run) is null
            ? run.Fail(node.At, "Les bornes de l’intervalle ne sont pas comparables.")
            : new FeelValue.Range(start, node.StartIncluded, end, node.EndIncluded);
    }

    private static FeelValue HalfInterval(Node.HalfInterval node, Scope scope, Run run)
    {
        var bound = Evaluate(node.Bound, scope, run);
        return node.Operator switch
        {
            ComparisonOperator.Less => new FeelValue.Range(null, false, bound, false),
            ComparisonOperator.LessOrEqual => new FeelValue.Range(null, false, bound, true),
            ComparisonOperator.Greater => new FeelValue.Range(bound, false, null, false),
            ComparisonOperator.GreaterOrEqual => new FeelValue.Range(bound, true, null, false),
            ComparisonOperator.Equal => new FeelValue.Range(bound, true, bound, true) { IsValue = true },
            _ => run.Fail(node.At, "« != » a besoin d’une valeur à gauche."),
        };
    }
}
