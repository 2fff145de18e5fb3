using System.Collections.Immutable;
using Demat.Feel.BuiltIns;
using Demat.Feel.Evaluation;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>The value of a decision table: which rules match, and what they decide together.</summary>
internal static class HitPolicies
{
    private static readonly FeelValue Nothing = FeelValue.Null.Instance;

    public static FeelValue Decide(DecisionTable table, string where, Scope scope, Run run)
    {
        var (outside, rule) = (run.Place, run.Rule);
        (run.Place, run.Rule) = (where, 0);
        var (value, rules) = Inputs(table, scope, run) is { } inputs ? Decide(table, inputs, scope, run) : (Nothing, []);
        (run.Place, run.Rule, run.MatchedRules) = (outside, rule, rules);
        return value;
    }

    private static (FeelValue Value, ImmutableArray<string> Rules) Decide(DecisionTable table, FeelValue[] inputs, Scope scope, Run run)
    {
        var hits = Hits(table, inputs, scope, run);
        run.Rule = 0;
        if (hits.Count == 0)
        {
            return (WithoutHit(table, scope, run), []);
        }

        return table.Policy switch
        {
            HitPolicy.Unique when hits.Count > 1 =>
                (run.Fail(default, $"Plusieurs règles s’appliquent ({Listed(hits)}) alors qu’une seule le devrait."), Ids(hits)),
            HitPolicy.Any when hits.Any(h => Comparing.Equal(h.Value, hits[0].Value, run) != true) =>
                (run.Fail(default, $"Les règles qui s’appliquent ({Listed(hits)}) ne décident pas la même chose."), Ids(hits)),
            HitPolicy.Unique or HitPolicy.First => (hits[0].Value, Ids(hits[..1])),
            HitPolicy.Any => (hits[0].Value, Ids(hits)),
            HitPolicy.Priority => First(ByPriority(table, hits, scope, run)),
            HitPolicy.OutputOrder => All(ByPriority(table, hits, scope, run)),
            HitPolicy.Collect when table.Aggregation != Aggregation.None => (Aggregate(table.Aggregation, hits, run), Ids(hits)),
            HitPolicy.Collect or HitPolicy.RuleOrder => All(hits),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The values of the columns; null when one is not among those it admits.</summary>
    private static FeelValue[]? Inputs(DecisionTable table, Scope scope, Run run)
    {
        var inputs = new FeelValue[table.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Evaluator.Evaluate(table.Inputs[i].Value, scope, run);
            if (table.Inputs[i].Values is { } admitted && inputs[i] is not FeelValue.Null
                && Matching.Passes(admitted, inputs[i], scope, run) is FeelValue.Bool { Value: false })
            {
                run.Fail(default, $"La valeur «\u00A0{Writing.Text(inputs[i])}\u00A0» n’est pas admise dans la colonne {i + 1}.");
                return null;
            }
        }

        return inputs;
    }

    private static List<Hit> Hits(DecisionTable table, FeelValue[] inputs, Scope scope, Run run)
    {
        var hits = new List<Hit>();
        for (var number = 1; number <= table.Rules.Length && !run.IsExhausted; number++)
        {
            var rule = table.Rules[number - 1];
            run.Rule = number;
            if (Matches(rule, inputs, scope, run))
            {
                var outputs = Outputs(table, rule, scope, run);
                hits.Add(new(rule.Id, number, outputs, Value(table, outputs)));
                if (table.Policy == HitPolicy.First)
                {
                    break;
                }
            }
        }

        return hits;
    }

    private static ImmutableArray<FeelValue> Outputs(DecisionTable table, Rule rule, Scope scope, Run run)
    {
        var outputs = ImmutableArray.CreateBuilder<FeelValue>(rule.Entries.Length);
        for (var i = 0; i < rule.Entries.Length; i++)
        {
            outputs.Add(Conversion.To(table.Outputs[i].Type, Evaluator.Evaluate(rule.Entries[i], scope, run), default, run, "La sortie"));
        }

        return outputs.MoveToImmutable();
    }

    private static bool Matches(Rule rule, FeelValue[] inputs, Scope scope, Run run)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (Matching.Passes(rule.Tests[i], inputs[i], scope, run) is not FeelValue.Bool { Value: true })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One output is its value; several are a context.</summary>
    private static FeelValue Value(DecisionTable table, ImmutableArray<FeelValue> outputs) => outputs.Length == 1
        ? outputs[0]
        : new FeelValue.Context(table.Outputs.Zip(outputs).Aggregate(
            FeelContext.Empty, (all, output) => all.With(output.First.Name, output.Second)));

    private static FeelValue WithoutHit(DecisionTable table, Scope scope, Run run) =>
        table.Outputs.Any(o => o.Default is not null)
            ? Value(table, [.. table.Outputs.Select(o => o.Default is { } value ? Evaluator.Evaluate(value, scope, run) : Nothing)])
        : table.Aggregation == Aggregation.Count ? new FeelValue.Number(0)
        : table.Aggregation == Aggregation.None && table.Policy is HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder
            ? new FeelValue.List([])
        : Nothing;

    private static (FeelValue Value, ImmutableArray<string> Rules) First(List<Hit> hits) => (hits[0].Value, Ids(hits[..1]));

    private static (FeelValue Value, ImmutableArray<string> Rules) All(List<Hit> hits) =>
        (new FeelValue.List([.. hits.Select(h => h.Value)]), Ids(hits));

    private static ImmutableArray<string> Ids(List<Hit> hits) => [.. hits.Select(h => h.Rule)];

    private static string Listed(List<Hit> hits) => string.Join(", ", hits.Select(h => h.Number));

    /// <summary>By the rank of the outputs among the values allowed, first output first; equal ranks keep the order of the table.</summary>
    private static List<Hit> ByPriority(DecisionTable table, List<Hit> hits, Scope scope, Run run)
    {
        var ordered = hits.OrderBy(_ => 0);
        for (var i = 0; i < table.Outputs.Length; i++)
        {
            if (table.Outputs[i].Values is { Tests: var values })
            {
                var index = i;
                ordered = ordered.ThenBy(hit =>
                {
                    var rank = values.TakeWhile(value =>
                        Comparing.Equal(Evaluator.Evaluate(value, scope, run), hit.Outputs[index], run) != true).Count();
                    return rank;
                });
            }
        }

        return [.. ordered];
    }

    private static FeelValue Aggregate(Aggregation aggregation, List<Hit> hits, Run run)
    {
        var values = new FeelValue.List([.. hits.Select(h => h.Value)]);
        return aggregation switch
        {
            Aggregation.Count => new FeelValue.Number(hits.Count),
            Aggregation.Sum => Library.Find("sum")!.Call([values], default, run),
            Aggregation.Min => Library.Find("min")!.Call([values], default, run),
            Aggregation.Max => Library.Find("max")!.Call([values], default, run),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private sealed record Hit(string Rule, int Number, ImmutableArray<FeelValue> Outputs, FeelValue Value);
}
