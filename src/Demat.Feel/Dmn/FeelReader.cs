using System.Xml.Linq;

namespace Demat.Feel.Dmn;

/// <summary>Parses the FEEL texts of a model, with the names that the model declares.</summary>
internal sealed class FeelReader(XElement root, List<DmnProblem> problems)
{
    private readonly HashSet<string> names =
    [
        .. root.Descendants()
            .Where(e => e.Name.LocalName is "inputData" or "decision" or "variable" or "itemComponent" or "businessKnowledgeModel" or "output")
            .Select(e => e.Attribute("name")?.Value)
            .OfType<string>()
            .Select(name => name.Trim())
            .Where(name => name != ""),
    ];

    /// <summary>The text child of an element as an expression; an empty one is null. Null (no object) after a problem.</summary>
    public FeelExpression? Expression(XElement holder, XElement reported)
    {
        var language = holder.Text("expressionLanguage");
        if (language is not null && !language.Contains("feel", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(reported.Problem($"Le langage « {language} » n’est pas admis : les expressions s’écrivent en FEEL."));
            return null;
        }

        var text = TextOf(holder);
        return Kept(FeelExpression.Parse(text == "" ? "null" : text, names), text, reported);
    }

    /// <summary>The text child of an element as tests; an empty one lets everything pass.</summary>
    public FeelUnaryTests? Tests(XElement holder, XElement reported)
    {
        var text = TextOf(holder);
        return Kept(FeelUnaryTests.Parse(text == "" ? "-" : text, names), text, reported);
    }

    private static string TextOf(XElement holder) => holder.Named("text").FirstOrDefault()?.Value.Trim() ?? "";

    private T? Kept<T>(ParseResult<T> parsed, string text, XElement reported)
        where T : class
    {
        problems.AddRange(parsed.Problems.Select(p => reported.Problem($"« {text} » ({p.At}) : {p.Message}")));
        return parsed.Value;
    }
}
