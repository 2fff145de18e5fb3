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
    private readonly Vocabulary vocabulary;
    private int at;
    private int depth;
    private bool partialSeen;
    private bool inputSeen;
    private bool closingInterval;
    private ParseProblem? problem;

    private Parser(string text, Vocabulary vocabulary)
    {
        this.text = text;
        this.vocabulary = vocabulary;
        tokens = Lexer.Cut(text);
        known = new KnownNames(vocabulary.Names);
    }

    private Token Current => tokens[at];

    public static ParseResult<T> Read<T>(string text, Vocabulary vocabulary, Func<Parser, T> read)
        where T : class
    {
        var parser = new Parser(text, vocabulary);
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
            return new(true, false, [], false);
        }

        if (IsWord("not") && tokens[at + 1].Text == "(")
        {
            at += 2;
            var negated = Tests();
            if (problem is null && IsSymbol(")") && tokens[at + 1].Kind == TokenKind.End)
            {
                return new(false, true, negated, inputSeen);
            }

            // « not(a) or b »: an expression after all
            at = 0;
            problem = null;
        }

        var tests = Tests();
        ExpectEnd();
        return new(false, false, tests, inputSeen);
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
}
