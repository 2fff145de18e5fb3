using System.Collections.Immutable;
using Demat.Feel.Evaluation;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>One evaluation of a requirements graph: its inputs, and the values already known.</summary>
/// <remarks>Each import has a frame of its own: the same model imported twice may have other inputs.</remarks>
internal sealed class Frame(FeelContext inputs, Run run, Frame? importer = null, string import = "")
{
    private readonly FeelContext inputs = inputs;
    private readonly Frame? importer = importer;
    private readonly string import = import;
    private Dictionary<DmnElement, FeelValue>? known;
    private Dictionary<string, Frame>? imports;

    public FeelValue ValueOf(DmnDecision decision)
    {
        if (known is not null && known.TryGetValue(decision, out var before))
        {
            return before;
        }

        FeelValue value = FeelValue.Null.Instance;
        if (decision.Logic is null)
        {
            // taken elsewhere: whoever asks knows its value
            value = Lookup(decision.Variable) is var given and not FeelValue.Null
                ? Conversion.To(decision.Type, given, default, run, $"La décision «\u00A0{decision.Name}\u00A0»")
                : run.Fail(default, $"La décision «\u00A0{decision.Name}\u00A0» n’a pas de logique, et sa valeur n’est pas donnée.");
        }
        else if (run.Enter(default))
        {
            value = Evaluator.Evaluate(decision.Logic, ScopeOf(decision), run);
            run.Place = decision.Name;
            value = run.Leave(Conversion.To(decision.Type, value, default, run, "La décision"), default);
        }

        run.MatchedRules = decision.IsTable ? run.MatchedRules : [];
        return (known ??= [])[decision] = value;
    }

    /// <summary>A knowledge model as a function, which sees the knowledge that it requires.</summary>
    public FeelFunction Function(DmnKnowledge knowledge)
    {
        FeelFunction function = null!;
        Scope? scope = null;
        function = Calls.Function(
            knowledge.Name,
            knowledge.Logic,
            () => scope ??= WithNeeds(knowledge.Needs, Scope.Nothing.With(knowledge.Variable, new FeelValue.Function(function))),
            run);
        return function;
    }

    /// <summary>A decision service as a function of its inputs.</summary>
    public FeelFunction Function(DmnService service)
    {
        var result = service.Type is FeelType.FunctionOf function ? function.Result : service.Type;
        return new(service.Name, [.. service.Inputs.Select(i => i.Element.Variable)], arguments =>
        {
            var values = result is null ? Asked(service, arguments) : Conversion.To(result, Asked(service, arguments), default, run, "Le service");
            run.MatchedRules = [];
            return values;
        })
        {
            Types = [.. service.Inputs.Select(i => i.Element.Type)],
            Result = result,
        };
    }

    /// <summary>The value given for an input, under the name of its import first, else under its own.</summary>
    public static FeelValue Given(FeelContext inputs, Need need) =>
        need.Import is not null && inputs[need.Import] is FeelValue.Context { Entries: var inner } && inner.ContainsKey(need.Element.Variable)
            ? inner[need.Element.Variable]
            : inputs[need.Element.Variable];

    private FeelValue Asked(DmnService service, ImmutableArray<FeelValue> arguments)
    {
        var frame = new Frame(FeelContext.Empty, run);
        for (var i = 0; i < arguments.Length; i++)
        {
            frame.Give(service.Inputs[i], arguments[i]);
        }

        if (service.Outputs is [var only])
        {
            return frame.Of(only.Import).ValueOf((DmnDecision)only.Element);
        }

        return new FeelValue.Context(service.Outputs.Aggregate(FeelContext.Empty, (all, output) =>
            all.With(output.Element.Variable, frame.Of(output.Import).ValueOf((DmnDecision)output.Element))));
    }

    private void Give(Need need, FeelValue value) => (Of(need.Import).known ??= [])[need.Element] = value;

    private FeelValue ValueOf(DmnInput input)
    {
        if (known is not null && known.TryGetValue(input, out var before))
        {
            return before;
        }

        return (known ??= [])[input] = Conversion.To(
            input.Type, Lookup(input.Variable), default, run, $"L’entrée «\u00A0{input.Name}\u00A0»");
    }

    /// <summary>An input of this name; of an imported model also one named after the import (« import.name »), or given to the importer.</summary>
    private FeelValue Lookup(string name)
    {
        var qualified = name;
        for (var frame = this; frame is not null; frame = frame.importer)
        {
            if (frame.inputs.TryGetValue(qualified, out var value) || frame.inputs.TryGetValue(name, out value))
            {
                return value;
            }

            qualified = $"{frame.import}.{qualified}";
        }

        return FeelValue.Null.Instance;
    }

    private Scope ScopeOf(DmnDecision decision)
    {
        var scope = new Scope(inputs);
        if (decision.Declared.Count > 0)
        {
            foreach (var name in inputs.Keys)
            {
                scope = decision.Declared.Contains(name) && !decision.Needs.Any(n => n.Element.Variable == name)
                    ? scope.With(name, FeelValue.Null.Instance) : scope;
            }
        }

        return WithNeeds(decision.Needs, scope);
    }

    private Scope WithNeeds(ImmutableArray<Need> needs, Scope scope)
    {
        Dictionary<string, FeelContext>? imported = null;
        foreach (var need in needs)
        {
            if (need.Import is null)
            {
                scope = need.Element is DmnInput { Type: null } && importer is null && inputs.ContainsKey(need.Element.Variable)
                    ? scope : scope.With(need.Element.Variable, ValueOf(need.Element));
            }
            else
            {
                imported ??= [];
                imported[need.Import] = imported.GetValueOrDefault(need.Import, FeelContext.Empty)
                    .With(need.Element.Variable, Of(need.Import).ValueOf(need.Element));
            }
        }

        return imported is null ? scope
            : imported.Aggregate(scope, (all, one) => all.With(one.Key, new FeelValue.Context(one.Value)));
    }

    private FeelValue ValueOf(DmnElement element) => element switch
    {
        DmnInput input => ValueOf(input),
        DmnDecision decision => ValueOf(decision),
        DmnKnowledge knowledge => new FeelValue.Function(Function(knowledge)),
        DmnService service => new FeelValue.Function(Function(service)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Frame Of(string? name)
    {
        if (name is null)
        {
            return this;
        }

        imports ??= [];
        if (!imports.TryGetValue(name, out var frame))
        {
            var inner = inputs[name] is FeelValue.Context context ? context.Entries : FeelContext.Empty;
            imports[name] = frame = new Frame(inner, run, this, name);
        }

        return frame;
    }
}
