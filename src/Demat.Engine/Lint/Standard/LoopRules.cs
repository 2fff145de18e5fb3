using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Repeated activities: one kind of loop, over something, with the events that its behaviour asks for.</summary>
internal static class LoopRules
{
    private static readonly LintRule Two = new(
        "two-loops", "10.3.8",
        "l’activité a deux boucles : il faut soit une boucle standard, soit une multi-instance.",
        "the activity has two loops: give it a standard loop or a multi-instance.");

    private static readonly LintRule Empty = new(
        "empty-loop", "10.3.8",
        "la multi-instance n’a ni collection à parcourir ni nombre d’instances.",
        "the multi-instance has neither a collection to go through nor a number of instances.");

    private static readonly LintRule CountAndCollection = new(
        "loop-said-twice", "10.3.8",
        "la multi-instance a une collection et un nombre d’instances : il faut choisir.",
        "the multi-instance has a collection and a number of instances: choose one.");

    private static readonly LintRule NoEvent = new(
        "loop-behavior", "10.3.8",
        "avec le comportement « {0} », la multi-instance doit avoir « {1} ».",
        "with the behaviour “{0}” the multi-instance must have “{1}”.");

    private static readonly LintRule NotACollection = new(
        "loop-data-not-collection", "10.3.8",
        "« {0} » n’est pas une collection que l’activité reçoit ou donne.",
        "“{0}” is not a collection that the activity receives or gives.");

    private static readonly LintRule ItemType = new(
        "loop-item-type", "10.3.8",
        "un élément de « {0} » n’a pas le type de « {1} ».", "an item of “{0}” has not the type of “{1}”.");

    internal static ImmutableArray<LintRule> Rules => [Two, Empty, CountAndCollection, NoEvent, NotACollection, ItemType];

    internal static IEnumerable<Problem> Check(BpmnModel model) => model.All("standardLoopCharacteristics")
        .Where(l => l.Parent!.First(BpmnNames.Bpmn, "multiInstanceLoopCharacteristics") is not null)
        .Select(l => Two.At(l.Parent!))
        .Concat(model.All("multiInstanceLoopCharacteristics").SelectMany(l => Loop(model, l)));

    private static IEnumerable<Problem> Loop(BpmnModel model, XmlTree loop)
    {
        var input = loop.First(BpmnNames.Bpmn, "loopDataInputRef");
        var count = loop.First(BpmnNames.Bpmn, "loopCardinality");
        if (input is null && count is null && !HasCollection(loop))
        {
            yield return Empty.At(loop.Parent!);
        }

        if (input is not null && count is not null)
        {
            yield return CountAndCollection.At(loop.Parent!);
        }

        var behaviour = loop.Attribute("behavior") ?? "All";
        var missing = behaviour switch
        {
            "None" when loop.Attribute("noneBehaviorEventRef") is null => "noneBehaviorEventRef",
            "One" when loop.Attribute("oneBehaviorEventRef") is null => "oneBehaviorEventRef",
            "Complex" when loop.First(BpmnNames.Bpmn, "complexBehaviorDefinition") is null => "complexBehaviorDefinition",
            _ => null,
        };
        if (missing is not null)
        {
            yield return NoEvent.At(loop.Parent!, behaviour, missing);
        }

        foreach (var problem in Data(model, input, loop.First(BpmnNames.Bpmn, "inputDataItem")).Concat(
                     Data(model, loop.First(BpmnNames.Bpmn, "loopDataOutputRef"), loop.First(BpmnNames.Bpmn, "outputDataItem"))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> Data(BpmnModel model, XmlTree? reference, XmlTree? item)
    {
        if (reference is null || model.Find(reference.Text) is not { } data)
        {
            yield break;
        }

        var definition = Items.DefinitionOf(model, data);
        var isForeign = data.Name is "dataInput" or "dataOutput" && data.Parent?.Parent != reference.Parent!.Parent;
        if (Kinds.IsItem(data.Name) && (isForeign || !(Items.IsCollection(model, data) || (definition is not null && BpmnModel.Says(definition, "isCollection")))))
        {
            yield return NotACollection.At(reference, reference.Text);
        }

        if (item is not null && Items.DefinitionOf(model, item) is { } one && definition is not null && !Items.IsElementOf(one, definition))
        {
            yield return ItemType.At(reference, reference.Text, item.Attribute("id") ?? item.Attribute("name") ?? item.Name);
        }
    }

    private static bool HasCollection(XmlTree loop) =>
        ElementXml.ExtensionOf(loop)?.First(BpmnNames.Zeebe, "loopCharacteristics")?.Attribute("inputCollection") is { Length: > 0 };
}
