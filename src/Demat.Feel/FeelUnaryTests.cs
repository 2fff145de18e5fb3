using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;

namespace Demat.Feel;

/// <summary>The tests of a cell of a decision table: « - », « &lt; 10 », « [1..5], 7 », « not("A") », « ? &gt; x ».</summary>
public sealed class FeelUnaryTests
{
    internal FeelUnaryTests(string source, UnaryTests tests)
    {
        Source = source;
        Tests = tests;
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    internal UnaryTests Tests { get; }

    /// <summary>Reads the tests.</summary>
    /// <inheritdoc cref="FeelExpression.Parse"/>
    public static ParseResult<FeelUnaryTests> Parse(string text, IEnumerable<string>? names = null) =>
        Read(text, Vocabulary.Of(names));

    internal static ParseResult<FeelUnaryTests> Read(string text, Vocabulary vocabulary) =>
        Parser.Read(text, vocabulary, parser => new FeelUnaryTests(text, parser.WholeUnaryTests()));

    /// <summary>Whether the input passes: true, false, or null when it cannot be told.</summary>
    public FeelResult Matches(FeelValue input, FeelContext variables, FeelEnvironment environment)
    {
        var run = new Run(environment);
        return run.Finish(Matching.Passes(Tests, input, new Scope(variables), run));
    }
}
