using System.Collections.Immutable;

namespace Demat.Feel;

/// <summary>A place in a source text; lines and columns start at 1.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>Something that went wrong while evaluating, told in French to the author of the expression.</summary>
/// <param name="At">The place in the source of the expression.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Where">Which cell, when the expression is one of a decision model (« Seuils, règle 2 »).</param>
public sealed record FeelDiagnostic(TextPosition At, string Message, string? Where = null);

/// <summary>Why a text is not FEEL, told in French to its author.</summary>
public sealed record ParseProblem(TextPosition At, string Message);

/// <summary>What evaluation gave. A failed evaluation gives null and at least one diagnostic; it never throws.</summary>
public sealed record FeelResult(FeelValue Value, ImmutableArray<FeelDiagnostic> Diagnostics)
{
    /// <summary>True for the value true only: null and other values are not true.</summary>
    public bool IsTrue => Value is FeelValue.Bool { Value: true };
}

/// <summary>A parsed text, or the problems that prevented it.</summary>
/// <param name="Value">Null exactly when there is a problem.</param>
/// <param name="Problems">Empty when the text is right.</param>
public sealed record ParseResult<T>(T? Value, ImmutableArray<ParseProblem> Problems)
    where T : class;
