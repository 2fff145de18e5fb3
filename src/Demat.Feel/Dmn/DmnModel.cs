using System.Collections.Immutable;
using Demat.Feel.Syntax;

namespace Demat.Feel.Dmn;

/// <summary>The decisions of one DMN file, checked and ready to evaluate; immutable.</summary>
public sealed class DmnModel
{
    private readonly ImmutableDictionary<string, DmnElement> byId;

    internal DmnModel(string id, string name, string space, IEnumerable<DmnElement> elements, ImmutableArray<string> names, Vocabulary vocabulary)
    {
        (Id, Name, Namespace, DeclaredNames, Vocabulary) = (id, name, space, names, vocabulary);
        Elements = [.. elements];
        Decisions = [.. Elements.OfType<DmnDecision>()];
        byId = Elements.GroupBy(e => e.Id).ToImmutableDictionary(same => same.Key, same => same.First());
    }

    /// <summary>The id of the definitions.</summary>
    public string Id { get; }

    /// <summary>The name of the definitions.</summary>
    public string Name { get; }

    /// <summary>By which other models import this one.</summary>
    public string Namespace { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<DmnDecision> Decisions { get; }

    /// <summary>Input data, decisions, knowledge models and decision services.</summary>
    public ImmutableArray<DmnElement> Elements { get; }

    internal ImmutableArray<string> DeclaredNames { get; }

    internal Vocabulary Vocabulary { get; }

    /// <summary>Reads DMN 1.1 to 1.5 XML: document type declarations are refused; 10 MB, 50,000 nodes, 256 levels at most.</summary>
    /// <param name="xml">The text of the file.</param>
    /// <param name="imported">The models it may import, found by their namespace; those it does not import do no harm.</param>
    public static DmnReading Read(string xml, params IEnumerable<DmnModel> imported) => DmnReader.Read(xml, imported);

    /// <summary>The namespaces of the models that a file imports, so that they can be read before it; empty when it is not XML.</summary>
    public static ImmutableArray<string> ImportsOf(string xml) => DmnReader.ImportsOf(xml);

    /// <summary>The decision of this id, or null.</summary>
    public DmnDecision? Find(string decisionId) => byId.GetValueOrDefault(decisionId) as DmnDecision;

    /// <summary>The decision, decision service or knowledge model of this name or id, or null.</summary>
    public DmnInvocable? FindInvocable(string nameOrId) =>
        Elements.OfType<DmnInvocable>().FirstOrDefault(e => e.Name == nameOrId) ?? byId.GetValueOrDefault(nameOrId) as DmnInvocable;

    internal DmnElement? Element(string id) => byId.GetValueOrDefault(id);
}
