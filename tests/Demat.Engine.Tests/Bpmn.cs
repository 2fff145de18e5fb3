namespace Demat.Engine.Tests;

/// <summary>Writes the BPMN around the elements that a test is about.</summary>
internal static class Bpmn
{
    public static string File(string content) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="urn:test">
        {content}
        </bpmn:definitions>
        """;

    public static string Process(string id, string content) =>
        $"""<bpmn:process id="{id}" isExecutable="true">{content}</bpmn:process>""";

    public static string Flow(string from, string to, string? condition = null)
    {
        var id = $"{from}_{to}";
        return condition is null
            ? $"""<bpmn:sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"/>"""
            : $"""<bpmn:sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"><bpmn:conditionExpression>{condition}</bpmn:conditionExpression></bpmn:sequenceFlow>""";
    }

    /// <summary>Flows from each to the next.</summary>
    public static string Path(params string[] ids) => string.Concat(ids.Zip(ids.Skip(1), (a, b) => Flow(a, b)));

    public static string Start(string id = "start") => $"""<bpmn:startEvent id="{id}"/>""";

    public static string End(string id = "end", string content = "") => $"""<bpmn:endEvent id="{id}">{content}</bpmn:endEvent>""";

    public static string User(string id, string assignee = "claire", string extensions = "", string content = "") =>
        $"""
        <bpmn:userTask id="{id}"><bpmn:extensionElements><zeebe:userTask/>
        <zeebe:assignmentDefinition assignee="{assignee}"/>{extensions}</bpmn:extensionElements>{content}</bpmn:userTask>
        """;

    public static string Service(string id, string type = "work", string extensions = "") =>
        $"""<bpmn:serviceTask id="{id}"><bpmn:extensionElements><zeebe:taskDefinition type="{type}"/>{extensions}</bpmn:extensionElements></bpmn:serviceTask>""";

    public static string Script(string id, string expression, string variable) =>
        $"""<bpmn:scriptTask id="{id}"><bpmn:extensionElements><zeebe:script expression="{expression}" resultVariable="{variable}"/></bpmn:extensionElements></bpmn:scriptTask>""";

    public static string Exclusive(string id, string? otherwise = null) =>
        otherwise is null ? $"""<bpmn:exclusiveGateway id="{id}"/>""" : $"""<bpmn:exclusiveGateway id="{id}" default="{otherwise}"/>""";

    public static string Parallel(string id) => $"""<bpmn:parallelGateway id="{id}"/>""";

    public static string Inclusive(string id, string? otherwise = null) =>
        otherwise is null ? $"""<bpmn:inclusiveGateway id="{id}"/>""" : $"""<bpmn:inclusiveGateway id="{id}" default="{otherwise}"/>""";

    public static string Complex(string id, string activation = "") => activation.Length == 0
        ? $"""<bpmn:complexGateway id="{id}"/>"""
        : $"""<bpmn:complexGateway id="{id}"><bpmn:activationCondition>{activation}</bpmn:activationCondition></bpmn:complexGateway>""";

    public static string Task(string id, string attributes = "", string content = "") => $"""<bpmn:task id="{id}" {attributes}>{content}</bpmn:task>""";

    public static string While(string condition, string attributes = "") =>
        $"""<bpmn:standardLoopCharacteristics {attributes}><bpmn:loopCondition>{condition}</bpmn:loopCondition></bpmn:standardLoopCharacteristics>""";

    public static string Sub(string id, string content) => $"""<bpmn:subProcess id="{id}">{content}</bpmn:subProcess>""";

    public static string Boundary(string id, string on, string trigger, bool cancel = true, string extensions = "") =>
        $"""<bpmn:boundaryEvent id="{id}" attachedToRef="{on}" cancelActivity="{(cancel ? "true" : "false")}">{extensions}{trigger}</bpmn:boundaryEvent>""";

    public static string Catch(string id, string trigger) => $"""<bpmn:intermediateCatchEvent id="{id}">{trigger}</bpmn:intermediateCatchEvent>""";

    public static string Duration(string value) => Timer("timeDuration", value);

    public static string Cycle(string value) => Timer("timeCycle", value);

    public static string Date(string value) => Timer("timeDate", value);

    public static string OnMessage(string name) => $"""<bpmn:messageEventDefinition messageRef="Message_{name}"/>""";

    public static string Message(string name, string? key = null) => key is null
        ? $"""<bpmn:message id="Message_{name}" name="{name}"/>"""
        : $"""<bpmn:message id="Message_{name}" name="{name}"><bpmn:extensionElements><zeebe:subscription correlationKey="{key}"/></bpmn:extensionElements></bpmn:message>""";

    public static string OnError(string? errorId = null) =>
        errorId is null ? "<bpmn:errorEventDefinition/>" : $"""<bpmn:errorEventDefinition errorRef="{errorId}"/>""";

    public static string Error(string code) => $"""<bpmn:error id="{code}" errorCode="{code}"/>""";

    public static string Input(string source, string target) => $"""<zeebe:input source="{source}" target="{target}"/>""";

    public static string Output(string source, string target) => $"""<zeebe:output source="{source}" target="{target}"/>""";

    public static string Mapping(params string[] entries) => $"<zeebe:ioMapping>{string.Concat(entries)}</zeebe:ioMapping>";

    public static string Loop(bool sequential, string collection, string attributes = "", string completion = "")
    {
        var condition = completion.Length == 0 ? "" : $"<bpmn:completionCondition>{completion}</bpmn:completionCondition>";
        return $"""
            <bpmn:multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}"><bpmn:extensionElements>
            <zeebe:loopCharacteristics inputCollection="{collection}" inputElement="item" {attributes}/></bpmn:extensionElements>{condition}</bpmn:multiInstanceLoopCharacteristics>
            """;
    }

    private static string Timer(string tag, string value) => $"<bpmn:timerEventDefinition><bpmn:{tag}>{value}</bpmn:{tag}></bpmn:timerEventDefinition>";
}
