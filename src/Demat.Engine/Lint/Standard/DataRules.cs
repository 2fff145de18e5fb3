using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Data inputs and outputs, their sets, and the states of data objects.</summary>
internal static class DataRules
{
    private static readonly LintRule NotInASet = new(
        "data-in-no-set", "10.4.1",
        "« {0} » n’est dans aucun jeu de données (inputSet, outputSet).", "“{0}” is in no input or output set.");

    private static readonly LintRule NotInThisSet = new(
        "data-not-in-set", "10.4.1",
        "« {0} » ({1}) n’est pas dans le même jeu de données.", "“{0}” ({1}) is not in the same data set.");

    private static readonly LintRule Stranger = new(
        "data-of-another", "10.4.1",
        "« {0} » est une donnée d’un autre élément.", "“{0}” is data of another element.");

    private static readonly LintRule Unpaired = new(
        "sets-not-paired", "10.4.1",
        "le jeu « {0} » cite « {1} », qui ne le cite pas.", "the set “{0}” names “{1}”, which does not name it.");

    private static readonly LintRule NoSet = new(
        "io-without-set", "10.4.1",
        "il faut au moins un jeu d’entrées (inputSet) et un jeu de sorties (outputSet).",
        "there must be an input set and an output set at least.");

    private static readonly LintRule Collection = new(
        "collection-mismatch", "10.4.1",
        "la donnée et son type « {0} » ne disent pas la même chose : l’un est une collection (isCollection), pas l’autre.",
        "the data and its type “{0}” disagree: one is a collection (isCollection), the other is not.");

    private static readonly LintRule StateName = new(
        "data-state-name", "10.4.1",
        "une référence à « {0} » dans l’état « {1} » s’appelle « {0} [{1}] ».",
        "a reference to “{0}” in the state “{1}” is named “{0} [{1}]”.");

    private static readonly LintRule ReferenceType = new(
        "reference-with-type", "10.4.1",
        "le type est celui de l’objet de données, pas de sa référence (itemSubjectRef).",
        "the type belongs to the data object, not to a reference to it (itemSubjectRef).");

    private static readonly LintRule ObjectState = new(
        "object-with-state", "10.4.1",
        "l’état se donne à une référence, pas à l’objet de données (dataState).",
        "the state belongs to a reference, not to the data object (dataState).");

    internal static ImmutableArray<LintRule> Rules =>
        [NotInASet, NotInThisSet, Stranger, Unpaired, NoSet, Collection, StateName, ReferenceType, ObjectState];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var sets = model.All("inputSet", "outputSet").ToList();
        var named = sets.SelectMany(s => s.Children.Where(c => c.IsBpmn), (s, c) => (s, model.Find(c.Text))).ToHashSet();
        var held = sets
            .SelectMany(s => s.Children.Where(c => c.Name is "dataInputRefs" or "dataOutputRefs"), (s, c) => (s.Parent, model.Find(c.Text)))
            .ToHashSet();
        var holders = sets.Select(s => (s.Parent, s.Name)).ToHashSet();
        return model.All("ioSpecification").SelectMany(Specification)
            .Concat(model.All("dataInput", "dataOutput")
                .Where(d => holders.Contains((d.Parent, d.Name == "dataInput" ? "inputSet" : "outputSet")) && !held.Contains((d.Parent, d)))
                .Select(d => NotInASet.At(d, d.Attribute("name") ?? d.Attribute("id"))))
            .Concat(sets.SelectMany(s => Set(model, s, named)))
            .Concat(model.All("dataObject", "dataInput", "dataOutput").SelectMany(d => Many(model, d)))
            .Concat(model.All("dataObjectReference").SelectMany(r => State(model, r)))
            .Concat(model.All("dataObjectReference").Where(r => r.Attribute("itemSubjectRef") is not null).Select(r => ReferenceType.At(r)))
            .Concat(model.All("dataObject").Where(d => d.First(BpmnNames.Bpmn, "dataState") is not null).Select(d => ObjectState.At(d)));
    }

    private static IEnumerable<Problem> Specification(XmlTree io)
    {
        if (io.First(BpmnNames.Bpmn, "inputSet") is null || io.First(BpmnNames.Bpmn, "outputSet") is null)
        {
            yield return NoSet.At(io);
        }
    }

    private static IEnumerable<Problem> Set(BpmnModel model, XmlTree set, HashSet<(XmlTree, XmlTree?)> named)
    {
        var isInput = set.Name == "inputSet";
        var main = set.All(BpmnNames.Bpmn, isInput ? "dataInputRefs" : "dataOutputRefs").Select(r => model.Find(r.Text)).ToHashSet();
        foreach (var reference in set.Children.Where(c => c.IsBpmn))
        {
            var data = model.Find(reference.Text);
            if (data is not null && data.Name is "dataInput" or "dataOutput" && data.Parent != set.Parent)
            {
                yield return Stranger.At(set, reference.Text);
            }

            if (data is not null && reference.Name is "optionalInputRefs" or "whileExecutingInputRefs" or "optionalOutputRefs" or "whileExecutingOutputRefs"
                && !main.Contains(data))
            {
                yield return NotInThisSet.At(set, reference.Text, reference.Name);
            }

            if (data is { Name: "inputSet" or "outputSet" } && reference.Name is "inputSetRefs" or "outputSetRefs"
                && !named.Contains((data, set)))
            {
                yield return Unpaired.At(set, set.Attribute("id"), reference.Text);
            }
        }
    }

    private static IEnumerable<Problem> Many(BpmnModel model, XmlTree data)
    {
        if (Items.DefinitionOf(model, data) is { Name: "itemDefinition" } type && BpmnModel.Says(type, "isCollection") != BpmnModel.Says(data, "isCollection"))
        {
            yield return Collection.At(data, type.Attribute("id"));
        }
    }

    private static IEnumerable<Problem> State(BpmnModel model, XmlTree reference)
    {
        if (reference.First(BpmnNames.Bpmn, "dataState")?.Attribute("name") is { Length: > 0 } state
            && reference.Attribute("name") is { Length: > 0 } name
            && model.Find(reference, "dataObjectRef")?.Attribute("name") is { Length: > 0 } data
            && Plain(name) != Plain($"{data} [{state}]"))
        {
            yield return StateName.At(reference, data, state);
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
}
