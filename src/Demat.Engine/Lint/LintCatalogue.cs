using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Demat.Engine.Lint;

/// <summary>Every rule, by name: what docs/bpmn.md lists, and where English sentences come from.</summary>
public static class LintCatalogue
{
    private static readonly FrozenDictionary<string, LintRule> ByName =
        StandardLint.Rules.Concat(HouseRules.Rules).DistinctBy(r => r.Name).ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The rules, in the order of their names.</summary>
    public static ImmutableArray<LintRule> All => [.. ByName.Values.OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>How bad it is to break a rule in an executable process.</summary>
    internal static ProblemSeverity SeverityOf(string rule) => ByName.TryGetValue(rule, out var known) ? known.Severity : ProblemSeverity.Error;

    /// <summary>The sentence of a problem that nobody translated: what its rule says in general.</summary>
    internal static string English(Problem problem) => !ByName.TryGetValue(problem.Rule, out var rule) ? problem.Message
        : problem.ElementId is null ? rule.English
        : $"Element “{problem.ElementId}”: {rule.English}";
}
