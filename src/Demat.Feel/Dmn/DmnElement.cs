using System.Collections.Immutable;
using Demat.Feel.Evaluation;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>A node of a decision requirements graph.</summary>
public abstract class DmnElement
{
    private protected DmnElement(string id, string name, string variable, FeelType? type) =>
        (Id, Name, Variable, Type) = (id, name, variable, type);

    /// <summary>The id by which processes and other elements mean it.</summary>
    public string Id { get; }

    /// <summary>The name people read.</summary>
    public string Name { get; }

    /// <summary>The name by which expressions read its value.</summary>
    internal string Variable { get; }

    /// <summary>The type declared for its value.</summary>
    internal FeelType? Type { get; }
}

/// <summary>What has to be known before deciding.</summary>
public sealed class DmnInput : DmnElement
{
    internal DmnInput(string id, string name, string variable, FeelType? type)
        : base(id, name, variable, type) { }
}

/// <summary>What can be evaluated with named values.</summary>
public abstract class DmnInvocable : DmnElement
{
    private protected DmnInvocable(string id, string name, string variable, FeelType? type)
        : base(id, name, variable, type) { }

    /// <summary>What it requires; set once, when the whole model is read.</summary>
    internal ImmutableArray<Need> Needs { get; set; } = [];

    /// <summary>The value for these inputs. One budget for all that it requires.</summary>
    /// <param name="inputs">By name; those of an imported model are in a context named as the import.</param>
    /// <param name="environment">The instant, the functions of the host and the budget.</param>
    public DmnResult Evaluate(FeelContext inputs, FeelEnvironment environment)
    {
        var run = new Run(environment);
        var value = Evaluate(inputs, run);
        var result = run.Finish(value);
        return new(result.Value, run.IsExhausted ? [] : run.MatchedRules, result.Diagnostics);
    }

    private protected abstract FeelValue Evaluate(FeelContext inputs, Run run);
}

/// <summary>Something required, and the name of the import through which it is seen; null in the same model.</summary>
internal readonly record struct Need(DmnElement Element, string? Import);
