using System.Collections.Immutable;
using Demat.Feel.Temporal;

namespace Demat.Feel.Syntax;

// what stands between brackets: lists, intervals, contexts; and « @ » literals
internal sealed partial class Parser
{
    private Node Parenthesis(TextPosition start)
    {
        var inside = Test(Expression);
        if (inside is not Node.HalfInterval && Accept(".."))
        {
            return IntervalEnd(start, inside, startIncluded: false);
        }

        Expect(")");
        return inside;
    }

    private Node ListOrInterval(TextPosition start)
    {
        if (Accept("]"))
        {
            return new Node.ListOf(start, []);
        }

        var first = Test(Expression);
        if (Accept(".."))
        {
            return IntervalEnd(start, first, startIncluded: true);
        }

        var items = ImmutableArray.CreateBuilder<Node>();
        items.Add(first);
        while (Accept(","))
        {
            items.Add(Test(Expression));
        }

        Expect("]");
        return new Node.ListOf(start, items.ToImmutable());
    }

    private Node IntervalEnd(TextPosition start, Node low, bool startIncluded)
    {
        var high = IntervalBound();
        var endIncluded = Accept("]");
        if (!endIncluded && !Accept(")") && !Accept("["))
        {
            return Unexpected("la fin de l’intervalle, « ] » ou « ) »");
        }

        // between two numbers nothing is left to evaluate
        return (low, high) is (Node.Literal { Value: FeelValue.Number from }, Node.Literal { Value: FeelValue.Number to })
            ? new Node.Literal(start, new FeelValue.Range(from, startIncluded, to, endIncluded))
            : new Node.Interval(start, low, startIncluded, high, endIncluded);
    }

    /// <summary>The end of an interval; in « ]1..5[ » the bracket closes it and is not a filter.</summary>
    private Node IntervalBound()
    {
        var before = closingInterval;
        closingInterval = true;
        var bound = Additive();
        closingInterval = before;
        return bound;
    }

    private bool BracketClosesInterval() => tokens[at + 1] is var next
        && (next.Kind == TokenKind.End
            || (next.Kind == TokenKind.Symbol && next.Text is ")" or "]" or "}" or "," or "=" or "!=" or ".." or "+" or "*" or "/")
            || (next.Kind == TokenKind.Word && Keywords.EndsName(next.Text)));

    private Node Context(TextPosition start)
    {
        var entries = ImmutableArray.CreateBuilder<NamedNode>();
        if (Accept("}"))
        {
            return new Node.ContextOf(start, []);
        }

        do
        {
            if (NameBeforeColon() is not { } name)
            {
                return Unexpected("un nom suivi de « : »");
            }

            entries.Add(new(name, Expression()));
            known.Add(name);
        }
        while (Accept(","));

        Expect("}");
        return new Node.ContextOf(start, entries.ToImmutable());
    }

    private Node AtLiteral(TextPosition start)
    {
        if (Current.Kind != TokenKind.Text)
        {
            return Unexpected("un texte entre guillemets après « @ »");
        }

        var written = Current.Text;
        at++;
        return TemporalText.Any(written) is { } value
            ? new Node.Literal(start, value)
            : Fail(start, $"«\u00A0{written}\u00A0» n’est ni une date, ni une heure, ni une durée.");
    }
}
