using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.Dmn;

/// <summary>A decision: its logic, and the decisions it needs.</summary>
public sealed class DmnDecision
{
    private readonly DmnLogic logic;
    private readonly string variable;

    internal DmnDecision(string id, string name, string variable, DmnLogic logic, ImmutableArray<DmnDecision> required)
    {
        Id = id;
        Name = name;
        Required = required;
        this.variable = variable;
        this.logic = logic;
    }

    /// <summary>The id by which processes call it.</summary>
    public string Id { get; }

    /// <summary>The name people read.</summary>
    public string Name { get; }

    /// <summary>The decisions evaluated before this one.</summary>
    public ImmutableArray<DmnDecision> Required { get; }

    /// <summary>Evaluates the required decisions, then this one. One budget for all.</summary>
    public DmnResult Evaluate(FeelContext inputs, FeelEnvironment environment)
    {
        var run = new Run(environment);
        var known = new Dictionary<DmnDecision, FeelValue>();
        var (value, rules) = Evaluate(inputs, run, known);
        var result = run.Finish(value);
        return new(result.Value, run.IsExhausted ? [] : rules, result.Diagnostics);
    }

    private (FeelValue Value, ImmutableArray<string> Rules) Evaluate(
        FeelContext inputs, Run run, Dictionary<DmnDecision, FeelValue> known)
    {
        var variables = inputs;
        foreach (var decision in Required)
        {
            if (!known.TryGetValue(decision, out var value))
            {
                known[decision] = value = decision.Evaluate(inputs, run, known).Value;
            }

            variables = variables.With(decision.variable, value);
        }

        run.Locate(Name);
        var scope = new Scope(variables);
        return logic switch
        {
            DmnLogic.Expression e => (Evaluator.Evaluate(e.Text.Root, scope, run), []),
            DmnLogic.Table t => HitPolicies.Decide(t, Name, scope, run),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
