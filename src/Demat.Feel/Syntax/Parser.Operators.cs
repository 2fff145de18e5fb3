using System.Collections.Immutable;
using Demat.Feel.Types;

namespace Demat.Feel.Syntax;

// operators, from the loosest to the tightest
internal sealed partial class Parser
{
    private Node Expression()
    {
        if (depth >= MaximumDepth)
        {
            return Fail(Current.At, $"L’expression est imbriquée sur plus de {MaximumDepth} niveaux.");
        }

        depth++;
        var node = Current is { Kind: TokenKind.Word } word && known.Longest(tokens, at).Length == 0
            ? word.Text switch
            {
                "if" => If(),
                "for" => For(),
                "some" or "every" => Quantified(),
                _ => Disjunction(),
            }
            : Disjunction();
        depth--;
        return node;
    }

    private Node Disjunction()
    {
        var left = Conjunction();
        while (Current.At is var start && AcceptWord("or"))
        {
            left = new Node.Or(start, left, Conjunction());
        }

        return left;
    }

    private Node Conjunction()
    {
        var left = Comparison();
        while (Current.At is var start && AcceptWord("and"))
        {
            left = new Node.And(start, left, Comparison());
        }

        return left;
    }

    private Node Comparison()
    {
        var left = Additive();
        while (true)
        {
            var start = Current.At;
            if (AcceptComparison() is { } operation)
            {
                left = new Node.Compare(start, operation, left, Additive());
            }
            else if (AcceptWord("between"))
            {
                var low = Additive();
                ExpectWord("and");
                left = new Node.Between(start, left, low, Additive());
            }
            else if (AcceptWord("in"))
            {
                left = new Node.In(start, left, InTests());
            }
            else
            {
                return left;
            }
        }
    }

    /// <summary>« in (1, &lt; 3) », « in [1..3] », « in list ».</summary>
    private ImmutableArray<Node> InTests()
    {
        if (!IsSymbol("("))
        {
            return [Test(Additive)];
        }

        var start = Current.At;
        at++;
        var tests = Tests();
        if (tests is [var low] && Accept(".."))
        {
            return [IntervalEnd(start, low, startIncluded: false)];
        }

        Expect(")");
        return tests;
    }

    private Node Additive()
    {
        var left = Multiplicative();
        while (true)
        {
            var start = Current.At;
            if (Accept("+"))
            {
                left = new Node.Arithmetic(start, ArithmeticOperator.Add, left, Multiplicative());
            }
            else if (Accept("-"))
            {
                left = new Node.Arithmetic(start, ArithmeticOperator.Subtract, left, Multiplicative());
            }
            else
            {
                return left;
            }
        }
    }

    private Node Multiplicative()
    {
        var left = Power();
        while (true)
        {
            var start = Current.At;
            if (Accept("*"))
            {
                left = new Node.Arithmetic(start, ArithmeticOperator.Multiply, left, Power());
            }
            else if (Accept("/"))
            {
                left = new Node.Arithmetic(start, ArithmeticOperator.Divide, left, Power());
            }
            else
            {
                return left;
            }
        }
    }

    private Node Power()
    {
        var left = Unary();
        while (Current.At is var start && Accept("**"))
        {
            left = new Node.Arithmetic(start, ArithmeticOperator.Power, left, Unary());
        }

        return left;
    }

    private Node Unary()
    {
        var start = Current.At;
        var negations = 0;
        while (Accept("-"))
        {
            negations++;
        }

        var operand = InstanceOf();
        return negations switch
        {
            0 => operand,
            > MaximumDepth => Fail(start, "Trop de signes « - » à la suite."),
            _ => Enumerable.Range(0, negations).Aggregate(operand, (node, _) => new Node.Negate(start, node)),
        };
    }

    private Node InstanceOf()
    {
        var value = Postfix();
        if (!IsWord("instance") || tokens[at + 1].Text != "of")
        {
            return value;
        }

        var start = Current.At;
        at += 2;
        return new Node.InstanceOf(start, value, Conformance.Bare(Type()));
    }
}
