namespace Demat.Engine.Xml;

/// <summary>The BPMN tags that the engine executes, each with the file that reads it. The only place where they are listed.</summary>
internal static class ElementTable
{
    /// <summary>How to read a tag; null when it is not executed.</summary>
    internal static Func<ElementXml, FlowNode>? ReaderOf(string tag) => tag switch
    {
        "startEvent" => StartEvent.Read,
        "endEvent" => EndEvent.Read,
        "intermediateCatchEvent" => IntermediateCatchEvent.Read,
        "intermediateThrowEvent" => IntermediateThrowEvent.Read,
        "boundaryEvent" => BoundaryEvent.Read,
        "exclusiveGateway" => ExclusiveGateway.Read,
        "parallelGateway" => ParallelGateway.Read,
        "inclusiveGateway" => InclusiveGateway.Read,
        "complexGateway" => ComplexGateway.Read,
        "eventBasedGateway" => EventBasedGateway.Read,
        "userTask" => UserTask.Read,
        "serviceTask" => ServiceTask.Read,
        "sendTask" => SendTask.Read,
        "receiveTask" => ReceiveTask.Read,
        "scriptTask" => ScriptTask.Read,
        "businessRuleTask" => BusinessRuleTask.Read,
        "task" or "manualTask" => PassThroughTask.Read,
        "subProcess" => SubProcess.Read,
        "transaction" => Transaction.Read,
        "adHocSubProcess" => AdHocSubProcess.Read,
        "callActivity" => CallActivity.Read,
        _ => null,
    };

    /// <summary>The element that a global task of this tag is made of; null when the tag is not one.</summary>
    internal static Func<ElementXml, FlowNode>? GlobalReaderOf(string tag) => tag switch
    {
        "globalTask" or "globalManualTask" => PassThroughTask.Read,
        "globalUserTask" => UserTask.Read,
        "globalScriptTask" => ScriptTask.Read,
        "globalBusinessRuleTask" => BusinessRuleTask.Read,
        _ => null,
    };

    /// <summary>True for what contains other elements.</summary>
    internal static bool IsScope(string tag) => tag is "subProcess" or "transaction" or "adHocSubProcess";

    /// <summary>True for what is drawn or declared beside the flow and has no execution of its own.</summary>
    internal static bool IsNoFlowElement(string tag) => tag is
        "documentation" or "extensionElements" or "auditing" or "monitoring" or "laneSet" or "ioSpecification" or "ioBinding"
        or "dataObject" or "dataObjectReference" or "dataStoreReference" or "property" or "resourceRole" or "performer"
        or "humanPerformer" or "potentialOwner" or "textAnnotation" or "association" or "group" or "incoming" or "outgoing"
        or "dataInputAssociation" or "dataOutputAssociation" or "multiInstanceLoopCharacteristics"
        or "standardLoopCharacteristics" or "completionCondition" or "correlationSubscription" or "supports" or "supportedInterfaceRef";
}
