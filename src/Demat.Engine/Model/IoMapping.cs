using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>Variables that an element copies in before it works, and out when it leaves.</summary>
public sealed record IoMapping(ImmutableArray<VariableMapping> Inputs, ImmutableArray<VariableMapping> Outputs)
{
    /// <summary>Copies nothing.</summary>
    public static IoMapping None { get; } = new([], []);
}

/// <summary>One copied value. A dotted target (« a.b ») writes into a context.</summary>
public sealed record VariableMapping(Expression Source, string Target);
