using System.Collections.Immutable;
using Demat.Feel.Types;

namespace Demat.Feel;

/// <summary>A function that expressions can call, given by the host (the organisation, the calendar) or written in FEEL.</summary>
/// <param name="Name">The name as written in expressions; it may contain spaces (« head of »).</param>
/// <param name="Parameters">Parameter names, for calls with named arguments.</param>
/// <param name="Body">Pure: the same arguments give the same value.</param>
/// <param name="IsVariadic">True when the last parameter takes all the remaining arguments.</param>
public sealed record FeelFunction(
    string Name,
    ImmutableArray<string> Parameters,
    Func<ImmutableArray<FeelValue>, FeelValue> Body,
    bool IsVariadic = false)
{
    /// <summary>The declared types of the parameters, in order; empty when none has one.</summary>
    internal ImmutableArray<FeelType?> Types { get; init; } = [];

    /// <summary>The type of what it gives, when known without calling it.</summary>
    internal FeelType? Result { get; init; }

    /// <summary>The declared type of a parameter; null when it has none.</summary>
    internal FeelType? Type(int parameter) => parameter < Types.Length ? Types[parameter] : null;
}
