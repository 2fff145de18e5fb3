using System.Collections.Immutable;

namespace Demat.Feel.Syntax;

/// <summary>Recursive descent over the tokens, one method per level of precedence.</summary>
/// <remarks>
/// After the first problem the parser is « stuck »: it answers placeholder nodes and consumes nothing more,
/// so that no exception is needed and only the first problem is told.
/// </remarks>
internal sealed partial class Parser
{
    /// <summary>Deeper nesting than anybody writes by hand, and safe on a small stack.</summary>
    private const int MaximumDepth = 128;

    private static readonly Node Nothing = new Node.Literal(default, FeelValue.Null.Instance);

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly KnownNames known;
    private int at;
    private int depth;
    private bool partialSeen;
    private bool closingInterval;
    private ParseProblem? problem;

    private Parser(string text, IEnumerable<string>? names)
    {
        this.text = text;
        tokens = Lexer.Cut(text);
        known = new KnownNames(names);
    }

    private Token Current => tokens[at];

    public static ParseResult<T> Read<T>(string text, IEnumerable<string>? names, Func<Parser, T> read)
        where T : class
    {
        var parser = new Parser(text, names);
        var value = read(parser);
        return parser.problem is { } problem ? new(null, [problem]) : new(value, []);
    }

    public Node WholeExpression()
    {
        var expression = Expression();
        ExpectEnd();
        return expression;
    }

    public UnaryTests WholeUnaryTests()
    {
        if (IsSymbol("-") && tokens[at + 1].Kind == TokenKind.End)
        {
            return new(true, false, []);
        }

        if (IsWord("not") && tokens[at + 1].Text == "(")
        {
            at += 2;
            var negated = Tests();
            if (problem is null && IsSymbol(")") && tokens[at + 1].Kind == TokenKind.End)
            {
                return new(false, true, negated);
            }

            // « not(a) or b »: an expression after all
            at = 0;
            problem = null;
        }

        var tests = Tests();
        ExpectEnd();
        return new(false, false, tests);
    }

    private ImmutableArray<Node> Tests()
    {
        var tests = ImmutableArray.CreateBuilder<Node>();
        do
        {
            tests.Add(Test(Expression));
        }
        while (Accept(","));

        return tests.ToImmutable();
    }

    /// <summary>A comparison without left side, or else what <paramref name="otherwise"/> reads.</summary>
    private Node Test(Func<Node> otherwise)
    {
        var start = Current.At;
        return AcceptComparison() is { } operation ? new Node.HalfInterval(start, operation, Additive()) : otherwise();
    }

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
        return new Node.InstanceOf(start, value, Type());
    }
}
