using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>The data that an event carries in or out fits what triggers it.</summary>
internal static class EventDataRules
{
    private static readonly LintRule Count = new(
        "event-data-count", "10.5.1",
        "l’événement a {0} donnée(s) pour {1} définition(s) qui en portent : il en faut autant.",
        "the event has {0} data for {1} definitions that carry some: there must be as many.");

    private static readonly LintRule Type = new(
        "event-data-type", "10.5.1",
        "aucune donnée de l’événement n’a le type de « {0} ».", "no data of the event has the type of “{0}”.");

    internal static ImmutableArray<LintRule> Rules => [Count, Type];

    internal static IEnumerable<Problem> Check(BpmnModel model) =>
        model.Elements.Where(e => Kinds.IsEvent(e.Name)).SelectMany(e => Event(model, e));

    private static IEnumerable<Problem> Event(BpmnModel model, XmlTree happening)
    {
        var data = happening.All(BpmnNames.Bpmn, Kinds.IsCatchEvent(happening.Name) ? "dataOutput" : "dataInput").ToList();
        var carried = EventRules.DefinitionsOf(model, happening).Select(d => Carried(model, d)).OfType<XmlTree>().ToList();
        if (carried.Count == 0 || (data.Count == 0 && carried.Count == 1))
        {
            yield break;
        }

        if (data.Count != carried.Count)
        {
            yield return Count.At(happening, data.Count, carried.Count);
        }

        var types = data.Select(d => Items.DefinitionOf(model, d)).OfType<XmlTree>().Select(Items.KeyOf).ToHashSet();
        foreach (var one in carried.Where(c => Items.DefinitionOf(model, c) is { } type && !types.Contains(Items.KeyOf(type))))
        {
            yield return Type.At(happening, one.Attribute("name") ?? one.Attribute("id"));
        }
    }

    /// <summary>The message, signal, error or escalation of a definition, when it carries data.</summary>
    private static XmlTree? Carried(BpmnModel model, XmlTree definition)
    {
        var carrier = definition.Name switch
        {
            "messageEventDefinition" => model.Find(definition, "messageRef"),
            "signalEventDefinition" => model.Find(definition, "signalRef"),
            "errorEventDefinition" => model.Find(definition, "errorRef"),
            "escalationEventDefinition" => model.Find(definition, "escalationRef"),
            _ => null,
        };
        return Items.DefinitionOf(model, carrier) is null ? null : carrier;
    }
}
