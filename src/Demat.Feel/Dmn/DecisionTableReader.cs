using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>Reads one decision table.</summary>
internal sealed class DecisionTableReader(FeelReader feel, ItemTypes types, List<DmnProblem> problems)
{
    /// <summary>The table, or null after a problem of its form.</summary>
    public DecisionTable? Read(XElement table)
    {
        var before = problems.Count;
        var policy = Policy(table);
        var aggregation = Aggregated(table);
        if (!table.Named("output").Any())
        {
            problems.Add(table.Problem("La table n’a pas de colonne de sortie."));
        }

        if (aggregation != Aggregation.None && (policy != HitPolicy.Collect || table.Named("output").Count() > 1))
        {
            problems.Add(table.Problem("Une agrégation demande la politique COLLECT et une seule sortie."));
        }

        var width = (Inputs: table.Named("input").Count(), Outputs: table.Named("output").Count());
        foreach (var (rule, i) in table.Named("rule").Select((rule, i) => (rule, i)))
        {
            if (rule.Named("inputEntry").Count() != width.Inputs || rule.Named("outputEntry").Count() != width.Outputs)
            {
                problems.Add(rule.Problem($"La règle {i + 1} n’a pas une case par colonne."));
            }
        }

        return problems.Count > before ? null : new(
            policy,
            aggregation,
            [.. table.Named("input").Select(Input)],
            [.. table.Named("output").Select(Output)],
            [.. table.Named("rule").Select((rule, i) => Rule(rule, i + 1))]);
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

    private InputClause Input(XElement input)
    {
        var values = input.Named("inputValues").FirstOrDefault() is { } admitted ? feel.Tests(admitted, input) : null;
        if (input.Named("inputExpression").FirstOrDefault() is { } expression)
        {
            return new(feel.Expression(expression, input), values);
        }

        problems.Add(input.Problem("La colonne d’entrée n’a pas d’expression."));
        return new(new Node.Refused(default, "La colonne d’entrée n’a pas d’expression."), values);
    }

    private OutputClause Output(XElement output)
    {
        var type = output.Text("typeRef") is { } reference ? types.Find(reference, output) : null;
        return new(
            output.Text("name") ?? output.Text("label") ?? "",
            output.Named("outputValues").FirstOrDefault() is { } values ? feel.Tests(values, output) : (type as FeelType.Constrained)?.Allowed,
            output.Named("defaultOutputEntry").FirstOrDefault() is { } entry ? feel.Expression(entry, output) : null,
            type);
    }

    private Rule Rule(XElement rule, int number) => new(
        rule.Id() ?? $"{number}",
        [.. rule.Named("inputEntry").Select(t => feel.Tests(t, t))],
        [.. rule.Named("outputEntry").Select(e => feel.Expression(e, e))]);
}
