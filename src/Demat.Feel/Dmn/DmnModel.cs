using System.Collections.Immutable;

namespace Demat.Feel.Dmn;

/// <summary>The decisions of one DMN file, checked and ready to evaluate; immutable.</summary>
public sealed class DmnModel
{
    private readonly ImmutableDictionary<string, DmnDecision> byId;

    internal DmnModel(string id, string name, IEnumerable<DmnDecision> decisions)
    {
        Id = id;
        Name = name;
        Decisions = [.. decisions];
        byId = Decisions.GroupBy(d => d.Id).ToImmutableDictionary(same => same.Key, same => same.First());
    }

    /// <summary>The id of the definitions.</summary>
    public string Id { get; }

    /// <summary>The name of the definitions.</summary>
    public string Name { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<DmnDecision> Decisions { get; }

    /// <summary>Reads DMN 1.1 to 1.5 XML: document type declarations are refused; 10 MB, 50,000 nodes, 256 levels at most.</summary>
    public static DmnReading Read(string xml) => DmnReader.Read(xml);

    /// <summary>The decision of this id, or null.</summary>
    public DmnDecision? Find(string decisionId) => byId.GetValueOrDefault(decisionId);
}

/// <summary>A model, or the problems that prevent its use.</summary>
/// <param name="Model">Null exactly when there is a problem.</param>
/// <param name="Problems">Empty when the file is right.</param>
public sealed record DmnReading(DmnModel? Model, ImmutableArray<DmnProblem> Problems);

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
