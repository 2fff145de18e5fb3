using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;

namespace Demat.Feel;

/// <summary>A parsed expression: parse once, evaluate as often as needed, from any thread.</summary>
public sealed class FeelExpression
{
    internal FeelExpression(string source, Node root)
    {
        Source = source;
        Root = root;
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    internal Node Root { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression, without a leading « = ».</param>
    /// <param name="names">
    /// Names the expression may use that hold an operator or a keyword (« prix-net », « date and place »).
    /// Names made of words need not be given: successive words are one name.
    /// </param>
    public static ParseResult<FeelExpression> Parse(string text, IEnumerable<string>? names = null) =>
        Read(text, Vocabulary.Of(names));

    internal static ParseResult<FeelExpression> Read(string text, Vocabulary vocabulary) =>
        Parser.Read(text, vocabulary, parser => new FeelExpression(text, parser.WholeExpression()));

    /// <summary>The value with these variables. An unknown name is null.</summary>
    public FeelResult Evaluate(FeelContext variables, FeelEnvironment environment)
    {
        var run = new Run(environment);
        return run.Finish(Evaluator.Evaluate(Root, new Scope(variables), run));
    }
}
