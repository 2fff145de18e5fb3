using System.Collections.Immutable;
using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>A business knowledge model: a function that decisions share.</summary>
public sealed class DmnKnowledge : DmnInvocable
{
    internal DmnKnowledge(string id, string name, string variable, FeelType? type)
        : base(id, name, variable, type) { }

    /// <summary>The function.</summary>
    internal Node.FunctionOf Logic { get; set; } = new(default, [], new Node.Refused(default, "Le modèle de connaissance n’a pas de logique."));

    private protected override FeelValue Evaluate(FeelContext inputs, Run run)
    {
        var function = new Frame(inputs, run).Function(this);
        return Calls.Invoke(function, [.. function.Parameters.Select(p => inputs[p])], default, run);
    }
}

/// <summary>A decision service: some decisions of a model, asked with the inputs that it declares.</summary>
public sealed class DmnService : DmnInvocable
{
    internal DmnService(string id, string name, string variable, FeelType? type)
        : base(id, name, variable, type) { }

    /// <summary>The decisions it answers; one is its value, several are a context.</summary>
    internal ImmutableArray<Need> Outputs { get; set; } = [];

    /// <summary>Input data, then decisions taken elsewhere: the parameters, in order.</summary>
    internal ImmutableArray<Need> Inputs { get; set; } = [];

    private protected override FeelValue Evaluate(FeelContext inputs, Run run)
    {
        var function = new Frame(inputs, run).Function(this);
        return Calls.Invoke(function, [.. Inputs.Select(i => Frame.Given(inputs, i))], default, run);
    }
}
