using System.Collections.Immutable;

namespace Demat.Feel.Dmn;

/// <summary>A model, or the problems that prevent its use.</summary>
/// <param name="Model">Null exactly when there is a problem.</param>
/// <param name="Problems">Empty when the file is right.</param>
public sealed record DmnReading(DmnModel? Model, ImmutableArray<DmnProblem> Problems)
{
    /// <summary>
    /// What can be used in spite of the problems: an expression at fault answers null and a diagnostic.
    /// For a studio that tries a model while it is written; null when the file is no model at all.
    /// </summary>
    public DmnModel? Partial { get; init; }
}

/// <summary>Why a DMN file is refused, told in French.</summary>
/// <param name="ElementId">The element at fault; null when it has no id.</param>
/// <param name="Line">Its line in the file, from 1; zero when unknown.</param>
/// <param name="Message">What is wrong.</param>
public sealed record DmnProblem(string? ElementId, int Line, string Message);

/// <summary>What a decision gave. Like any evaluation it never throws: an error is null with diagnostics.</summary>
/// <param name="Value">The decision.</param>
/// <param name="MatchedRules">Ids of the rules whose outputs are in the value; empty for other logic than a table.</param>
/// <param name="Diagnostics">What went wrong, here and in required decisions.</param>
public sealed record DmnResult(FeelValue Value, ImmutableArray<string> MatchedRules, ImmutableArray<FeelDiagnostic> Diagnostics);
