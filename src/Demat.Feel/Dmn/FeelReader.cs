using System.Xml.Linq;
using Demat.Feel.Syntax;

namespace Demat.Feel.Dmn;

/// <summary>Parses the FEEL texts of a model, with the names and types that it sees. A broken text has no value when evaluated.</summary>
internal sealed class FeelReader(string? language, List<DmnProblem> problems)
{
    /// <summary>The names and types of the model.</summary>
    public Vocabulary Vocabulary { get; set; } = Vocabulary.Of(null);

    /// <summary>The text child of an element as an expression; an empty one is null.</summary>
    public Node Expression(XElement holder, XElement reported)
    {
        if ((holder.Text("expressionLanguage") ?? language) is { } other && !other.Contains("feel", StringComparison.OrdinalIgnoreCase))
        {
            var message = $"Le langage « {other} » n’est pas admis : les expressions s’écrivent en FEEL.";
            problems.Add(reported.Problem(message));
            return new Node.Refused(default, message);
        }

        var text = TextOf(holder);
        var parsed = FeelExpression.Read(text == "" ? "null" : text, Vocabulary);
        return parsed.Value?.Root ?? Broken(parsed.Problems[0], text, reported);
    }

    /// <summary>The text child of an element as tests; an empty one lets everything pass.</summary>
    public UnaryTests Tests(XElement holder, XElement reported)
    {
        var text = TextOf(holder);
        var parsed = FeelUnaryTests.Read(text == "" ? "-" : text, Vocabulary);
        return parsed.Value?.Tests ?? new(false, false, [Broken(parsed.Problems[0], text, reported)]);
    }

    private static string TextOf(XElement holder) => holder.Named("text").FirstOrDefault()?.Value.Trim() ?? "";

    private Node.Refused Broken(ParseProblem problem, string text, XElement reported)
    {
        problems.Add(reported.Problem($"« {text} » ({problem.At}) : {problem.Message}"));
        return new(problem.At, problem.Message);
    }
}
