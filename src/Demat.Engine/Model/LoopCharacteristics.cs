using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>How an activity repeats. A closed family.</summary>
public abstract record LoopCharacteristics
{
    private LoopCharacteristics() { }

    /// <summary>Again and again while a condition is true.</summary>
    /// <param name="TestBefore">The condition is looked at before each turn rather than after it.</param>
    /// <param name="Maximum">How many turns at most; null when the condition alone decides.</param>
    /// <param name="Condition">What must be true to go on; null when only the maximum stops it.</param>
    public sealed record Standard(bool TestBefore, int? Maximum, Expression? Condition) : LoopCharacteristics;

    /// <summary>Once per item of a collection, or a number of times.</summary>
    /// <param name="IsSequential">One after the other rather than all at once.</param>
    /// <param name="InputCollection">The list to repeat over.</param>
    /// <param name="InputElement">The local variable that holds the item.</param>
    /// <param name="OutputCollection">The variable that receives the results, in the order of the items.</param>
    /// <param name="OutputElement">The result of one instance.</param>
    /// <param name="Cardinality">The number of times, when there is no collection.</param>
    /// <param name="CompletionCondition">When true after one instance, the others are cancelled.</param>
    public sealed record MultiInstance(
        bool IsSequential,
        Expression? InputCollection,
        string? InputElement,
        string? OutputCollection,
        Expression? OutputElement,
        Expression? Cardinality,
        Expression? CompletionCondition) : LoopCharacteristics
    {
        /// <summary>What its instances throw as they complete (behaviours None, One and Complex); nothing for All.</summary>
        public ImmutableArray<LoopThrow> Throws { get; init; } = [];

        /// <summary>The variable of one instance that holds its result (outputDataItem) and is not seen outside; null when there is none.</summary>
        public string? OutputItem { get; init; }
    }
}

/// <summary>An event that an instance of a multi-instance activity throws as it completes.</summary>
/// <param name="Event">What it throws.</param>
/// <param name="FirstOnly">Only the first instance throws it.</param>
/// <param name="Condition">What must be true for it to be thrown; null when always.</param>
public sealed record LoopThrow(EventDefinition Event, bool FirstOnly, Expression? Condition);
