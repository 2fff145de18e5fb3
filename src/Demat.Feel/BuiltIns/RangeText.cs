using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;

namespace Demat.Feel.BuiltIns;

/// <summary>Reads « [1..5] », « (..10] », « ["a".."c") »: bounds are literals, one of them may be left out.</summary>
internal static class RangeText
{
    public static FeelValue.Range? Read(string text, Run run)
    {
        text = text.Trim();
        var cut = text.IndexOf("..", StringComparison.Ordinal);
        if (text.Length < 4 || cut < 1 || !"[](".Contains(text[0]) || !"[])".Contains(text[^1]))
        {
            return null;
        }

        var (startIncluded, endIncluded) = (text[0] == '[', text[^1] == ']');
        var (low, high) = (text[1..cut].Trim(), text[(cut + 2)..^1].Trim());
        var (start, end) = (Bound(low, run), Bound(high, run));
        var isWrong = (low != "" && start is null) || (high != "" && end is null) || (start is null && end is null)
            || (start is null && startIncluded) || (end is null && endIncluded)
            || (start is not null && end is not null && Comparing.Order(start, end, run) is not <= 0);
        return isWrong ? null : new(start, startIncluded, end, endIncluded);
    }

    private static FeelValue? Bound(string text, Run run)
    {
        if (text == "" || FeelExpression.Parse(text).Value is not { Root: var root } || !IsConstant(root))
        {
            return null;
        }

        var value = Evaluator.Evaluate(root, new Scope(FeelContext.Empty), run);
        return Comparing.Order(value, value, run) is null ? null : value;
    }

    private static bool IsConstant(Node node) => node switch
    {
        Node.Literal => true,
        Node.Negate n => IsConstant(n.Operand),
        Node.Call { Callee: Node.Name { Text: "date" or "time" or "date and time" or "duration" } } call => call.Arguments.All(IsConstant),
        _ => false,
    };
}
