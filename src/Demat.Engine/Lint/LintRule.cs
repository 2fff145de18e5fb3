using System.Collections.Immutable;
using System.Globalization;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>One thing that the lint looks for, said in two languages.</summary>
/// <param name="Name">Stable, in English: link-without-source…</param>
/// <param name="Clause">Where the standard asks for it, or « Demat ».</param>
/// <param name="French">What is wrong; {0}, {1}… are what the model says.</param>
/// <param name="English">The same.</param>
/// <param name="Severity">How bad it is in an executable process.</param>
/// <param name="InDrawings">True when a drawing must obey as well; otherwise it is only warned.</param>
public sealed record LintRule(
    string Name, string Clause, string French, string English, ProblemSeverity Severity = ProblemSeverity.Error, bool InDrawings = false)
{
    /// <summary>The problem of an element.</summary>
    internal Problem At(XmlTree element, params ReadOnlySpan<object?> said)
    {
        var owner = element;
        while ((owner.Attribute("id") is null || IsDetail(owner)) && owner.Parent is { Parent: not null })
        {
            owner = owner.Parent;
        }

        var id = owner.Attribute("id");
        var (shown, name) = (id ?? $"ligne {element.Line}", owner.Attribute("name")?.Trim() ?? "");
        return new(
            Name,
            id,
            $"Élément « {Shown(shown, name)} ({element.Name}) : {string.Format(CultureInfo.InvariantCulture, French, said)}",
            InDrawings || BpmnModel.IsExecutable(element) ? Severity : ProblemSeverity.Warning)
        {
            English = $"Element {(id is null ? $"line {element.Line}" : $"“{id}”")} ({element.Name}): {string.Format(CultureInfo.InvariantCulture, English, said)}",
        };
    }

    /// <summary>What is not drawn: the element that holds it is shown instead.</summary>
    private static bool IsDetail(XmlTree element) => Kinds.IsEventDefinition(element.Name) || Kinds.IsExpression(element.Name)
        || element.Name is "ioSpecification" or "inputSet" or "outputSet" or "multiInstanceLoopCharacteristics" or "standardLoopCharacteristics";

    private static string Shown(string id, string name) => name.Length == 0 || name == id ? $"{id} »" : $"{id} » — {name}";
}
