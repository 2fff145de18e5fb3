using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>References lead to an element of the file, of the kind that is asked for.</summary>
internal static class ReferenceRules
{
    private static readonly LintRule Unknown = new(
        "unknown-reference", "8.3.1", "la référence « {0} » ({1}) ne mène à rien.", "the reference “{0}” ({1}) leads nowhere.", InDrawings: true);

    private static readonly LintRule Wrong = new(
        "wrong-reference", "8.3.1",
        "la référence « {0} » ({1}) mène à un élément « {2} », ce qui n’est pas permis ici.",
        "the reference “{0}” ({1}) leads to a “{2}”, which is not allowed here.", InDrawings: true);

    private static readonly LintRule UnknownSource = new(
        "unknown-source", "8.4.13", "la source « {0} » du flux n’existe pas.", "the source “{0}” of the flow does not exist.", InDrawings: true);

    private static readonly LintRule UnknownTarget = new(
        "unknown-target", "8.4.13", "la cible « {0} » du flux n’existe pas.", "the target “{0}” of the flow does not exist.", InDrawings: true);

    private static readonly LintRule UnknownHost = new(
        "unknown-host", "10.5.4",
        "l’activité « {0} » sur laquelle il est posé n’existe pas dans le même processus ou sous-processus.",
        "the activity “{0}” it is attached to does not exist in the same process or sub-process.", InDrawings: true);

    private static readonly LintRule UnknownDefault = new(
        "unknown-default", "8.4.13", "le flux par défaut « {0} » ne part pas d’ici.", "the default flow “{0}” does not leave from here.", InDrawings: true);

    internal static ImmutableArray<LintRule> Rules => [Unknown, Wrong, UnknownSource, UnknownTarget, UnknownHost, UnknownDefault];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        foreach (var element in model.Elements)
        {
            foreach (var name in element.AttributeNames)
            {
                if (Allowed(element.Name, name) is { } allowed
                    && Follow(model, element, element, name, element.Attribute(name)!, allowed) is { } problem)
                {
                    yield return problem;
                }
            }

            if (element.Parent is { } holder && element.Text is { Length: > 0 } text && AllowedText(holder.Name, element.Name) is { } kinds
                && Follow(model, element, holder, element.Name, text, kinds) is { } wrong)
            {
                yield return wrong;
            }
        }
    }

    private static Problem? Follow(BpmnModel model, XmlTree at, XmlTree holder, string name, string reference, Func<string, bool> allowed)
    {
        if (model.Find(reference) is { } found && !(name == "calledElement" && found == holder))
        {
            return (allowed(found.Name), holder.Name, name) switch
            {
                (false, _, "default") => UnknownDefault.At(holder, reference),
                (false, _, _) => Wrong.At(at, reference, name, found.Name),
                (true, "boundaryEvent", "attachedToRef") when found.Parent != holder.Parent => UnknownHost.At(holder, reference),
                (true, _, "default") when model.Find(found, "sourceRef") != holder => UnknownDefault.At(holder, reference),
                _ => null,
            };
        }

        return (holder.Name, name) switch
        {
            ("sequenceFlow", "sourceRef") => UnknownSource.At(holder, reference),
            ("sequenceFlow", "targetRef") => UnknownTarget.At(holder, reference),
            ("boundaryEvent", "attachedToRef") => UnknownHost.At(holder, reference),
            (_, "default") => UnknownDefault.At(holder, reference),
            ("callActivity", "calledElement") or (_, "structureRef") => null,
            _ when reference.Length == 0 || model.LeadsElsewhere(at, reference) => null,
            _ => Unknown.At(at, reference, name),
        };
    }

    private static bool Any(string tag) => tag.Length > 0;

    private static bool IsFlowEnd(string tag) => Kinds.IsFlowNode(tag);

    /// <summary>What the attribute of an element may refer to; null when it is no reference.</summary>
    private static Func<string, bool>? Allowed(string tag, string attribute) => (tag, attribute) switch
    {
        ("sequenceFlow", "sourceRef" or "targetRef") => IsFlowEnd,
        ("association", "sourceRef" or "targetRef") => Any,
        ("messageFlow", "sourceRef" or "targetRef") => static t => t is "participant" || Kinds.IsActivity(t) || Kinds.IsEvent(t),
        ("conversationLink", "sourceRef" or "targetRef") =>
            static t => t is "participant" || Kinds.IsConversation(t) || Kinds.IsActivity(t) || Kinds.IsEvent(t),
        (_, "default") when Kinds.IsActivity(tag) || Kinds.IsGateway(tag) => static t => t is "sequenceFlow",
        ("boundaryEvent", "attachedToRef") => Kinds.IsActivity,
        ("callActivity", "calledElement") => static t => t is "process" || Kinds.IsGlobalTask(t),
        ("callChoreography", "calledChoreographyRef") => static t => t is "choreography" or "globalChoreographyTask",
        ("callConversation", "calledCollaborationRef") => static t => t is "collaboration" or "globalConversation",
        ("group", "categoryValueRef") => static t => t is "categoryValue",
        ("compensateEventDefinition", "activityRef") => Kinds.IsActivity,
        (_, "messageRef") => static t => t is "message",
        (_, "operationRef") => static t => t is "operation",
        (_, "errorRef") => static t => t is "error",
        (_, "escalationRef") => static t => t is "escalation",
        (_, "signalRef") => static t => t is "signal",
        ("error" or "escalation" or "signal", "structureRef") => static t => t is "itemDefinition",
        (_, "itemRef" or "itemSubjectRef" or "evaluatesToTypeRef") => static t => t is "itemDefinition",
        ("dataObjectReference", "dataObjectRef") => static t => t is "dataObject",
        ("dataStoreReference", "dataStoreRef") => static t => t is "dataStore",
        ("participant", "processRef") => static t => t is "process",
        ("process", "definitionalCollaborationRef") => static t => t is "collaboration" or "choreography" or "globalConversation",
        (_, "initiatingParticipantRef") => static t => t is "participant",
        ("messageFlowAssociation", "innerMessageFlowRef" or "outerMessageFlowRef") => static t => t is "messageFlow",
        ("conversationAssociation", "innerConversationNodeRef" or "outerConversationNodeRef") => Kinds.IsConversation,
        ("correlationSubscription", "correlationKeyRef") => static t => t is "correlationKey",
        ("correlationPropertyBinding", "correlationPropertyRef") => static t => t is "correlationProperty",
        ("correlationProperty" or "resourceParameter", "type") => static t => t is "itemDefinition",
        ("resourceParameterBinding", "parameterRef") => static t => t is "resourceParameter",
        ("ioBinding", "inputDataRef") => static t => t is "inputSet" or "dataInput",
        ("ioBinding", "outputDataRef") => static t => t is "outputSet" or "dataOutput",
        ("multiInstanceLoopCharacteristics", "oneBehaviorEventRef" or "noneBehaviorEventRef") => Kinds.IsEventDefinition,
        ("lane", "partitionElementRef") => Any,
        _ => null,
    };

    /// <summary>What the text of a child may refer to; null when it is no reference.</summary>
    private static Func<string, bool>? AllowedText(string holder, string child) => child switch
    {
        "incoming" or "outgoing" when Kinds.IsFlowNode(holder) => static t => t is "sequenceFlow",
        "flowNodeRef" => IsFlowEnd,
        "eventDefinitionRef" => Kinds.IsEventDefinition,
        "source" or "target" when holder is "linkEventDefinition" => static t => t is "linkEventDefinition",
        "sourceRef" or "targetRef" when holder is "dataInputAssociation" or "dataOutputAssociation" => Kinds.IsItem,
        "operationRef" => static t => t is "operation",
        "inMessageRef" or "outMessageRef" => static t => t is "message",
        "errorRef" => static t => t is "error",
        "interfaceRef" or "supportedInterfaceRef" => static t => t is "interface",
        "endPointRef" => static t => t is "endPoint",
        "participantRef" or "innerParticipantRef" or "outerParticipantRef" => static t => t is "participant",
        "messageFlowRef" => static t => t is "messageFlow",
        "choreographyRef" => static t => t is "choreography" or "globalChoreographyTask",
        "correlationPropertyRef" => static t => t is "correlationProperty",
        "dataInputRefs" or "optionalInputRefs" or "whileExecutingInputRefs" => static t => t is "dataInput",
        "dataOutputRefs" or "optionalOutputRefs" or "whileExecutingOutputRefs" => static t => t is "dataOutput",
        "outputSetRefs" => static t => t is "outputSet",
        "inputSetRefs" => static t => t is "inputSet",
        "loopDataInputRef" or "loopDataOutputRef" => Kinds.IsItem,
        "categoryValueRef" => static t => t is "categoryValue",
        "resourceRef" => static t => t is "resource",
        "supports" => static t => t is "process",
        _ => null,
    };
}
