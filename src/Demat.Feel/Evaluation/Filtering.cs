using System.Collections.Immutable;
using Demat.Feel.Syntax;

namespace Demat.Feel.Evaluation;

/// <summary>« list[2] », « list[-1] », « list[amount > 10] »; a value that is no list counts as a list of one.</summary>
internal static class Filtering
{
    public static FeelValue Filter(Node.Filter node, Scope scope, Run run)
    {
        var from = Evaluator.Evaluate(node.From, scope, run);
        var items = from switch
        {
            FeelValue.List list => list.Items,
            FeelValue.Null => [],
            _ => [from],
        };
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        if (items.IsEmpty || IsPosition(node.Condition))
        {
            return IsPosition(node.Condition)
                ? At(items, Evaluator.Evaluate(node.Condition, scope, run), node, run)
                : new FeelValue.List([]);
        }

        foreach (var item in items)
        {
            var inner = scope.With("item", item);
            inner = item is FeelValue.Context context ? new Scope(context.Entries, inner) : inner;
            switch (Evaluator.Evaluate(node.Condition, inner, run))
            {
                case FeelValue.Number position:
                    return At(items, position, node, run);
                case FeelValue.Bool { Value: true }:
                    kept.Add(item);
                    break;
                case FeelValue.Bool or FeelValue.Null:
                    break;
                case var other:
                    return run.Fail(node.Condition.At, $"Le filtre n’est ni vrai, ni faux, ni une position : c’est {Words.Of(other)}.");
            }
        }

        return new FeelValue.List(kept.ToImmutable());
    }

    private static bool IsPosition(Node condition) =>
        condition is Node.Literal { Value: FeelValue.Number } or Node.Negate { Operand: Node.Literal { Value: FeelValue.Number } };

    private static FeelValue At(ImmutableArray<FeelValue> items, FeelValue position, Node.Filter node, Run run)
    {
        if (position is not FeelValue.Number { IsWide: false, Value: var wanted } || wanted != decimal.Truncate(wanted) || wanted == 0)
        {
            return run.Fail(node.At, "La position dans une liste est un nombre entier à partir de 1, ou de -1 depuis la fin.");
        }

        var index = wanted > 0 ? wanted - 1 : items.Length + wanted;
        return index >= 0 && index < items.Length
            ? items[(int)index]
            : run.Fail(node.At, $"La liste a {items.Length} élément(s) : la position {Numbers.Write(wanted)} n’existe pas.");
    }
}
