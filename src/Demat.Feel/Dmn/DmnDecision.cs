using System.Collections.Frozen;
using System.Collections.Immutable;
using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>A decision: its logic, and what it needs.</summary>
public sealed class DmnDecision : DmnInvocable
{
    internal DmnDecision(string id, string name, string variable, FeelType? type)
        : base(id, name, variable, type) { }

    /// <summary>The decisions evaluated before this one.</summary>
    public ImmutableArray<DmnDecision> Required => [.. Needs.Select(n => n.Element).OfType<DmnDecision>()];

    /// <summary>How it is taken; null when the model leaves it to others.</summary>
    internal Node? Logic { get; set; }

    /// <summary>The input data of the model: the logic sees only those that it requires.</summary>
    internal FrozenSet<string> Declared { get; set; } = [];

    /// <summary>True when the logic is a table: its matched rules are told.</summary>
    internal bool IsTable => Logic is Node.Cell { Body: Node.Table };

    private protected override FeelValue Evaluate(FeelContext inputs, Run run) => new Frame(inputs, run).ValueOf(this);
}
