using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.Syntax;

// operands: literals, names, lists, contexts, ranges, calls, paths and filters
internal sealed partial class Parser
{
    private Node Postfix()
    {
        var endsInterval = closingInterval;
        closingInterval = false;
        var node = Primary();
        while (problem is null)
        {
            var start = Current.At;
            if (Accept("."))
            {
                node = new Node.Path(start, node, Name("un nom après le point"));
            }
            else if (IsSymbol("[") && !(endsInterval && BracketClosesInterval()))
            {
                at++;
                var condition = Expression();
                Expect("]");
                node = new Node.Filter(start, node, condition);
            }
            else if (Accept("("))
            {
                node = Call(start, node);
            }
            else
            {
                break;
            }
        }

        closingInterval = endsInterval;
        return node;
    }

    private Node Call(TextPosition start, Node callee)
    {
        var position = callee is Node.Name ? callee.At : start;
        if (Accept(")"))
        {
            return new Node.Call(position, callee, []);
        }

        var named = ImmutableArray.CreateBuilder<NamedNode>();
        while (NameBeforeColon() is { } name)
        {
            named.Add(new(name, Expression()));
            if (!Accept(","))
            {
                break;
            }
        }

        var arguments = ImmutableArray.CreateBuilder<Node>();
        if (named.Count == 0)
        {
            do
            {
                arguments.Add(Test(Expression));
            }
            while (Accept(","));
        }

        Expect(")");
        return named.Count > 0
            ? new Node.NamedCall(position, callee, named.ToImmutable())
            : new Node.Call(position, callee, arguments.ToImmutable());
    }

    private Node Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return Numbers.Parse(token.Text) is { } number
                    ? new Node.Literal(token.At, number)
                    : Fail(token.At, $"Le nombre {token.Text} est trop grand.");
            case TokenKind.Text:
                at++;
                return new Node.Literal(token.At, new FeelValue.Text(token.Text));
            case TokenKind.Word:
                return WordOperand(token);
            case TokenKind.Symbol:
                return SymbolOperand(token);
            default:
                return Unexpected("une valeur");
        }
    }

    private Node WordOperand(Token token)
    {
        if (known.Longest(tokens, at).Length == 0 && Keywords.StartsExpression(token.Text))
        {
            if (token.Text is "if" or "for" or "some" or "every")
            {
                return Expression();
            }

            if (token.Text != "function")
            {
                at++;
                return new Node.Literal(token.At, token.Text switch
                {
                    "true" => new FeelValue.Bool(true),
                    "false" => new FeelValue.Bool(false),
                    _ => FeelValue.Null.Instance,
                });
            }

            if (tokens[at + 1].Text == "(")
            {
                return Function();
            }
        }

        return Keywords.EndsName(token.Text) && token.Text != "instance" && known.Longest(tokens, at).Length == 0
            ? Unexpected("une valeur")
            : new Node.Name(token.At, Name("un nom"));
    }

    private Node SymbolOperand(Token token)
    {
        switch (token.Text)
        {
            case "(":
                at++;
                return Parenthesis(token.At);
            case "[":
                at++;
                return ListOrInterval(token.At);
            case "]":
                at++;
                var low = Expression();
                Expect("..");
                return IntervalEnd(token.At, low, startIncluded: false);
            case "{":
                at++;
                return Context(token.At);
            case "@":
                at++;
                return AtLiteral(token.At);
            default:
                return Unexpected("une valeur");
        }
    }
}
