using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Data associations: from where to where, and with which type.</summary>
internal static class DataAssociationRules
{
    private static readonly LintRule IntoInput = new(
        "data-into-input", "10.4.1",
        "la donnée « {0} » est une entrée : aucune donnée n’y est écrite d’ici.",
        "the data “{0}” is an input: nothing is written to it from here.");

    private static readonly LintRule FromOutput = new(
        "data-from-output", "10.4.1",
        "la donnée « {0} » est une sortie : elle n’est pas lue d’ici.", "the data “{0}” is an output: it is not read from here.");

    private static readonly LintRule NotMine = new(
        "data-association-end", "10.4.1",
        "« {0} » n’est pas une donnée de l’élément qui porte l’association.",
        "“{0}” is not data of the element that has the association.");

    private static readonly LintRule Types = new(
        "data-association-type", "10.4.1",
        "« {0} » et « {1} » n’ont pas le même type : il faut une transformation.",
        "“{0}” and “{1}” have not the same type: a transformation is needed.");

    private static readonly LintRule SeveralSources = new(
        "data-association-sources", "10.4.1",
        "plusieurs sources demandent une transformation.", "several sources need a transformation.");

    internal static ImmutableArray<LintRule> Rules => [IntoInput, FromOutput, NotMine, Types, SeveralSources];

    internal static IEnumerable<Problem> Check(BpmnModel model) =>
        model.All("dataInputAssociation", "dataOutputAssociation").SelectMany(a => Association(model, a));

    private static IEnumerable<Problem> Association(BpmnModel model, XmlTree association)
    {
        var isInput = association.Name == "dataInputAssociation";
        var sources = association.All(BpmnNames.Bpmn, "sourceRef").Select(s => model.Find(s.Text)).OfType<XmlTree>().ToList();
        var target = model.Find(association.First(BpmnNames.Bpmn, "targetRef")?.Text);
        var owner = association.Parent!;
        foreach (var source in sources)
        {
            if (source.Name is "dataOutput" && (isInput || !IsOf(owner, source)))
            {
                yield return (isInput ? FromOutput : NotMine).At(association, NameOf(source));
            }
            else if (source.Name is "dataInput" && !isInput)
            {
                yield return NotMine.At(association, NameOf(source));
            }
        }

        if (target is { Name: "dataInput" } && (!isInput || !IsOf(owner, target)))
        {
            yield return (isInput ? NotMine : IntoInput).At(association, NameOf(target));
        }
        else if (target is { Name: "dataOutput" } && isInput)
        {
            yield return NotMine.At(association, NameOf(target));
        }

        if (association.First(BpmnNames.Bpmn, "transformation") is not null)
        {
            yield break;
        }

        if (sources.Count > 1)
        {
            yield return SeveralSources.At(association);
        }
        else if (sources is [var from] && target is not null && association.First(BpmnNames.Bpmn, "assignment") is null
            && Items.DefinitionOf(model, from) is { } one && Items.DefinitionOf(model, target) is { } other && !Items.AreSame(one, other))
        {
            // A tool that adds its own extension to the owner says there how values are converted.
            yield return Types.At(association, NameOf(from), NameOf(target)).OrWarning(ElementXml.ExtensionOf(owner) is null);
        }
    }

    /// <summary>True for the data of an activity (in its ioSpecification) or of an event (in the event).</summary>
    private static bool IsOf(XmlTree owner, XmlTree data) => data.Parent == owner || data.Parent?.Parent == owner;

    private static string? NameOf(XmlTree data) => data.Attribute("name") ?? data.Attribute("id");
}
