using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>What kind of data an element carries.</summary>
internal static class Items
{
    /// <summary>The item definition of a data element, of a message, of an error…; null when it says nothing.</summary>
    internal static XmlTree? DefinitionOf(BpmnModel model, XmlTree? carrier) => carrier switch
    {
        null => null,
        { Name: "itemDefinition" } => carrier,
        { Name: "message" } => model.Find(carrier, "itemRef"),
        { Name: "signal" or "error" or "escalation" } => model.Find(carrier, "structureRef"),
        { Name: "dataObjectReference" } => model.Find(carrier, "itemSubjectRef") ?? DefinitionOf(model, model.Find(carrier, "dataObjectRef")),
        { Name: "dataStoreReference" } => model.Find(carrier, "itemSubjectRef") ?? DefinitionOf(model, model.Find(carrier, "dataStoreRef")),
        _ => model.Find(carrier, "itemSubjectRef"),
    };

    /// <summary>True for a data element that holds several items.</summary>
    internal static bool IsCollection(BpmnModel model, XmlTree data) => data.Name == "dataObjectReference"
        ? model.Find(data, "dataObjectRef") is { } one && BpmnModel.Says(one, "isCollection")
        : BpmnModel.Says(data, "isCollection");

    /// <summary>True when both are the same definition, or have the same structure.</summary>
    internal static bool AreSame(XmlTree one, XmlTree other) => KeyOf(one).Equals(KeyOf(other));

    /// <summary>What two definitions that mean the same have in common.</summary>
    internal static object KeyOf(XmlTree definition) =>
        Structure(definition) is { Length: > 0 } structure ? (structure, Many(definition)) : definition;

    /// <summary>True when the definition is that of one item of a collection.</summary>
    internal static bool IsElementOf(XmlTree one, XmlTree collection) =>
        !Many(one) && Structure(one) == Structure(collection);

    private static string? Structure(XmlTree definition) => definition.Attribute("structureRef")?.Trim();

    private static bool Many(XmlTree definition) => BpmnModel.Says(definition, "isCollection");
}
