using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>The data that an element takes from data objects and gives back to them (BPMN 2.0.2, §10.4). Each is a variable of the same name.</summary>
/// <param name="Inputs">What is copied into the element before it works.</param>
/// <param name="Outputs">What is copied out of it when it is done.</param>
/// <param name="Results">The names of its data outputs: its own, not seen outside.</param>
/// <param name="Own">The names of the data objects and properties that it declares for what it contains.</param>
public sealed record DataFlow(
    ImmutableArray<DataAssociation> Inputs,
    ImmutableArray<DataAssociation> Outputs,
    ImmutableSortedSet<string> Results,
    ImmutableSortedSet<string> Own)
{
    /// <summary>Takes and gives nothing.</summary>
    public static DataFlow None { get; } = new([], [], NoNames, NoNames);

    /// <summary>True when it takes and gives nothing.</summary>
    internal bool IsNone => Inputs.IsEmpty && Outputs.IsEmpty && Results.IsEmpty && Own.IsEmpty;

    internal static ImmutableSortedSet<string> NoNames => ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}

/// <summary>One association: values and the variables that receive them. A value that is null is not copied: it is not available.</summary>
public sealed record DataAssociation(ImmutableArray<VariableMapping> Copies);
