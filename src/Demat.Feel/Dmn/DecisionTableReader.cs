using System.Collections.Immutable;
using System.Xml.Linq;

namespace Demat.Feel.Dmn;

/// <summary>Reads one decision table.</summary>
internal sealed class DecisionTableReader(FeelReader feel, List<DmnProblem> problems)
{
    /// <summary>The table, or null after a problem.</summary>
    public DmnLogic.Table? Read(XElement table)
    {
        var before = problems.Count;
        var policy = Policy(table);
        var aggregation = Aggregated(table);
        var inputs = table.Named("input").Select(Input).ToList();
        var outputs = table.Named("output").Select(Output).ToList();
        if (outputs.Count == 0)
        {
            problems.Add(table.Problem("La table n’a pas de colonne de sortie."));
        }

        if (aggregation != Aggregation.None && (policy != HitPolicy.Collect || outputs.Count > 1))
        {
            problems.Add(table.Problem("Une agrégation demande la politique COLLECT et une seule sortie."));
        }

        var rules = table.Named("rule").Select((rule, i) => Rule(rule, i + 1, inputs.Count, outputs.Count)).ToList();
        return problems.Count > before
            ? null
            : new(policy, aggregation, [.. inputs.OfType<FeelExpression>()], [.. outputs], [.. rules]);
    }

    private HitPolicy Policy(XElement table)
    {
        switch (table.Text("hitPolicy") ?? "UNIQUE")
        {
            case "UNIQUE": return HitPolicy.Unique;
            case "FIRST": return HitPolicy.First;
            case "ANY": return HitPolicy.Any;
            case "PRIORITY": return HitPolicy.Priority;
            case "RULE ORDER": return HitPolicy.RuleOrder;
            case "OUTPUT ORDER": return HitPolicy.OutputOrder;
            case "COLLECT": return HitPolicy.Collect;
            case var unknown:
                problems.Add(table.Problem($"La politique « {unknown} » n’existe pas."));
                return default;
        }
    }

    private Aggregation Aggregated(XElement table)
    {
        switch (table.Text("aggregation"))
        {
            case null: return Aggregation.None;
            case "SUM": return Aggregation.Sum;
            case "MIN": return Aggregation.Min;
            case "MAX": return Aggregation.Max;
            case "COUNT": return Aggregation.Count;
            case var unknown:
                problems.Add(table.Problem($"L’agrégation « {unknown} » n’existe pas."));
                return default;
        }
    }

    private FeelExpression? Input(XElement input)
    {
        if (input.Named("inputExpression").FirstOrDefault() is { } expression)
        {
            return feel.Expression(expression, input);
        }

        problems.Add(input.Problem("La colonne d’entrée n’a pas d’expression."));
        return null;
    }

    private OutputClause Output(XElement output) => new(
        output.Text("name") ?? output.Text("label") ?? "",
        output.Named("outputValues").FirstOrDefault() is { } values ? feel.Tests(values, output) : null,
        output.Named("defaultOutputEntry").FirstOrDefault() is { } entry ? feel.Expression(entry, output) : null);

    private Rule Rule(XElement rule, int number, int inputs, int outputs)
    {
        var tests = rule.Named("inputEntry").ToList();
        var entries = rule.Named("outputEntry").ToList();
        if (tests.Count != inputs || entries.Count != outputs)
        {
            problems.Add(rule.Problem($"La règle {number} n’a pas une case par colonne."));
        }

        return new(
            rule.Id() ?? $"{number}",
            [.. tests.Select(t => feel.Tests(t, t)).OfType<FeelUnaryTests>()],
            [.. entries.Select(e => feel.Expression(e, e)).OfType<FeelExpression>()]);
    }
}
