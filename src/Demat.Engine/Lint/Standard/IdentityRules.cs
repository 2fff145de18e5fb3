using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Elements that others refer to have an id, and no two the same.</summary>
internal static class IdentityRules
{
    private static readonly LintRule Missing = new(
        "missing-id", "8.3.1", "l’élément n’a pas d’identifiant.", "the element has no id.", InDrawings: true);

    private static readonly LintRule Twice = new(
        "duplicate-id", "8.3.1",
        "ligne {1} : l’identifiant « {0} » est déjà pris.", "line {1}: the id “{0}” is taken already.", InDrawings: true);

    internal static ImmutableArray<LintRule> Rules => [Missing, Twice];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in model.Elements)
        {
            if (element.Attribute("id") is not { Length: > 0 } id)
            {
                if (Kinds.IsFlowNode(element.Name) || Kinds.IsGlobalTask(element.Name) || element.Name is "process" or "participant")
                {
                    yield return Missing.At(element);
                }
            }
            else if (!seen.Add(id))
            {
                yield return Twice.At(element, id, element.Line);
            }
        }
    }
}
