namespace Demat.Engine.Lint;

/// <summary>The families of BPMN tags that rules speak of.</summary>
internal static class Kinds
{
    internal static bool IsTask(string tag) => tag is "task" or "userTask" or "serviceTask" or "sendTask" or "receiveTask"
        or "scriptTask" or "manualTask" or "businessRuleTask";

    internal static bool IsSubProcess(string tag) => tag is "subProcess" or "transaction" or "adHocSubProcess";

    internal static bool IsActivity(string tag) => IsTask(tag) || IsSubProcess(tag) || tag is "callActivity";

    internal static bool IsGateway(string tag) => tag is "exclusiveGateway" or "inclusiveGateway" or "parallelGateway"
        or "complexGateway" or "eventBasedGateway";

    internal static bool IsCatchEvent(string tag) => tag is "startEvent" or "intermediateCatchEvent" or "boundaryEvent";

    internal static bool IsThrowEvent(string tag) => tag is "endEvent" or "intermediateThrowEvent" or "implicitThrowEvent";

    internal static bool IsEvent(string tag) => IsCatchEvent(tag) || IsThrowEvent(tag);

    internal static bool IsChoreography(string tag) => tag is "choreographyTask" or "subChoreography" or "callChoreography";

    internal static bool IsFlowNode(string tag) => IsActivity(tag) || IsGateway(tag) || IsEvent(tag) || IsChoreography(tag);

    internal static bool IsArtifact(string tag) => tag is "textAnnotation" or "group" or "association";

    internal static bool IsGlobalTask(string tag) => tag is "globalTask" or "globalUserTask" or "globalManualTask"
        or "globalScriptTask" or "globalBusinessRuleTask";

    internal static bool IsItem(string tag) => tag is "dataObject" or "dataObjectReference" or "dataStore" or "dataStoreReference"
        or "dataInput" or "dataOutput" or "property" or "inputDataItem" or "outputDataItem";

    internal static bool IsEventDefinition(string tag) => tag.EndsWith("EventDefinition", StringComparison.Ordinal);

    internal static bool IsConversation(string tag) => tag is "conversation" or "subConversation" or "callConversation";

    internal static bool IsExpression(string tag) => tag is "conditionExpression" or "completionCondition" or "loopCondition"
        or "loopCardinality" or "timeDate" or "timeDuration" or "timeCycle" or "condition" or "activationCondition" or "from" or "to"
        or "formalExpression" or "dataPath" or "messagePath" or "transformation" or "expression";
}
