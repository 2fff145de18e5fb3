using System.Collections.Immutable;
using System.Globalization;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Expressions: formal in an executable process, never empty, in a language that has a URI.</summary>
internal static class ExpressionRules
{
    private static readonly LintRule Informal = new(
        "informal-expression", "8.4.6",
        "« {0} » ({1}) n’est qu’une phrase : un processus exécutable demande une expression formelle (xsi:type tFormalExpression, ou « = » et du FEEL).",
        "“{0}” ({1}) is only a sentence: an executable process needs a formal expression (xsi:type tFormalExpression, or “=” and FEEL).");

    private static readonly LintRule Empty = new(
        "empty-expression", "8.4.6", "l’expression « {0} » est vide.", "the expression “{0}” is empty.");

    private static readonly LintRule Language = new(
        "expression-language", "8.4.6",
        "le langage « {0} » n’est pas une URI.", "the language “{0}” is not a URI.");

    private static readonly LintRule Import = new(
        "import-uri", "8.2.2",
        "l’espace de noms et le type d’un import sont des URI.", "the namespace and the type of an import are URIs.");

    private static readonly LintRule NotACondition = new(
        "condition-not-boolean", "8.4.6",
        "« {0} » ({1}) n’est pas une condition : elle n’est ni vraie ni fausse.",
        "“{0}” ({1}) is not a condition: it is neither true nor false.");

    internal static ImmutableArray<LintRule> Rules => [Informal, Empty, Language, Import, NotACondition];

    internal static IEnumerable<Problem> Check(BpmnModel model) => model.Elements
        .Where(e => Kinds.IsExpression(e.Name))
        .SelectMany(e => Expression(model, e))
        .Concat(new[] { "expressionLanguage", "typeLanguage" }
            .Select(model.Root.Attribute)
            .Where(l => l is not null && !IsUri(l))
            .Select(l => Language.At(model.Root, l)))
        .Concat(model.All("import")
            .Where(i => !IsUri(i.Attribute("namespace") ?? "") || !IsUri(i.Attribute("importType") ?? ""))
            .Select(_ => Import.At(model.Root)));

    private static IEnumerable<Problem> Expression(BpmnModel model, XmlTree expression)
    {
        var text = expression.Text;
        if (expression.Attribute("language") is { } language && !IsUri(language))
        {
            yield return Language.At(expression, language);
        }

        if (BpmnModel.ProcessOf(expression) is { } process ? !BpmnModel.Says(process, "isExecutable") : !model.HasExecutable)
        {
            yield break;
        }

        if (text.Length == 0 && expression.Children.Count == 0)
        {
            yield return Empty.At(expression, expression.Name);
        }
        else if (text.Length > 0 && text[0] != '=' && !IsFormal(expression))
        {
            // A number, a date or a duration written by hand is clear; a drawing tool knows better.
            yield return Informal.At(expression, Short(text), expression.Name)
                .OrWarning(model.ListsFlows || !(expression.Parent is { Name: "timerEventDefinition" } || (expression.Name is "loopCardinality" && IsLiteral(text))));
        }

        if (IsCondition(expression) && IsLiteral(text.TrimStart('=').Trim()))
        {
            yield return NotACondition.At(expression, Short(text), expression.Name);
        }
    }

    private static bool IsFormal(XmlTree expression) => expression.XsiType is "tFormalExpression"
        || expression.Name is "dataPath" or "messagePath" or "transformation" or "formalExpression" or "to";

    private static bool IsCondition(XmlTree expression) => expression.Name is "conditionExpression" or "completionCondition" or "loopCondition"
        or "activationCondition" or "condition";

    private static bool IsLiteral(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
        || (text.Length > 1 && text[0] == '"' && text.IndexOf('"', 1) == text.Length - 1);

    private static bool IsUri(string text) => Uri.IsWellFormedUriString(text.Trim(), UriKind.RelativeOrAbsolute);

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
