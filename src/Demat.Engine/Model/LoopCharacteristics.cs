namespace Demat.Engine;

/// <summary>How a multi-instance activity repeats: over a collection, or a number of times.</summary>
/// <param name="IsSequential">One after the other rather than all at once.</param>
/// <param name="InputCollection">The list to repeat over.</param>
/// <param name="InputElement">The local variable that holds the item.</param>
/// <param name="OutputCollection">The variable that receives the results, in the order of the items.</param>
/// <param name="OutputElement">The result of one instance.</param>
/// <param name="Cardinality">The number of times, when there is no collection.</param>
/// <param name="CompletionCondition">When true after one instance, the others are cancelled.</param>
public sealed record LoopCharacteristics(
    bool IsSequential,
    Expression? InputCollection,
    string? InputElement,
    string? OutputCollection,
    Expression? OutputElement,
    Expression? Cardinality,
    Expression? CompletionCondition);
