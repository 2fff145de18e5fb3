namespace Demat.Runtime.Tests;

/// <summary>Writes small processes.</summary>
internal static class Bpmn
{
    /// <summary>A process with these elements, chained by <see cref="Flow"/>.</summary>
    public static string Process(string id, string body, string before = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
            id="definitions" targetNamespace="urn:demat:test">
          {before}
          <bpmn:process id="{id}" name="Processus {id}" isExecutable="true">
            {body}
          </bpmn:process>
        </bpmn:definitions>
        """;

    public static string Start(string id = "debut", string inside = "") => $"<bpmn:startEvent id=\"{id}\">{inside}</bpmn:startEvent>";

    public static string End(string id = "fin", string inside = "") => $"<bpmn:endEvent id=\"{id}\">{inside}</bpmn:endEvent>";

    public static string UserTask(string id, string assignment = "candidateGroups=\"chefs\"", string more = "", string properties = "") => $"""
        <bpmn:userTask id="{id}" name="Tâche {id}">
          <bpmn:extensionElements>
            <zeebe:userTask /><zeebe:assignmentDefinition {assignment} />{more}
            <zeebe:properties><zeebe:property name="demat.kind" value="visa" />{properties}</zeebe:properties>
          </bpmn:extensionElements>
        </bpmn:userTask>
        """;

    public static string ServiceTask(string id, string type) => $"""
        <bpmn:serviceTask id="{id}" name="Étape {id}">
          <bpmn:extensionElements>
            <zeebe:taskDefinition type="{type}" />
            <zeebe:taskHeaders><zeebe:header key="template" value="avis" /></zeebe:taskHeaders>
          </bpmn:extensionElements>
        </bpmn:serviceTask>
        """;

    public static string Parallel(string id) => $"<bpmn:parallelGateway id=\"{id}\" />";

    /// <summary>An event that waits for a delay, ISO 8601 or FEEL after « = ».</summary>
    public static string Wait(string id, string delay) =>
        $"<bpmn:intermediateCatchEvent id=\"{id}\">{Delay(delay)}</bpmn:intermediateCatchEvent>";

    public static string Delay(string delay) =>
        $"<bpmn:timerEventDefinition><bpmn:timeDuration>{delay}</bpmn:timeDuration></bpmn:timerEventDefinition>";

    public static string Boundary(string id, string on, string inside, bool interrupts) =>
        $"<bpmn:boundaryEvent id=\"{id}\" attachedToRef=\"{on}\" cancelActivity=\"{(interrupts ? "true" : "false")}\">{inside}</bpmn:boundaryEvent>";

    /// <summary>Sequence flows from each element to the next.</summary>
    public static string Flow(params string[] ids) => string.Concat(ids.Zip(
        ids.Skip(1), (from, to) => $"<bpmn:sequenceFlow id=\"{from}_{to}\" sourceRef=\"{from}\" targetRef=\"{to}\" />"));

    /// <summary>Start, a user task for the group « chefs », end.</summary>
    public static string OneVisa { get; } = Process("visa", Start() + UserTask("visa-chef") + End() + Flow("debut", "visa-chef", "fin"));

    /// <summary>Two user tasks at the same time.</summary>
    public static string TwoVisas { get; } = Process(
        "deux-visas",
        Start() + Parallel("ouvre") + UserTask("visa-a") + UserTask("visa-b") + Parallel("ferme") + End()
        + Flow("debut", "ouvre", "visa-a", "ferme", "fin") + Flow("ouvre", "visa-b", "ferme"));

    /// <summary>A user task, then the work of a service task, then another user task.</summary>
    public static string VisaThen(string type) => Process(
        "visa-puis",
        Start() + UserTask("visa-chef") + ServiceTask("travail", type) + UserTask("suite") + End()
        + Flow("debut", "visa-chef", "travail", "suite", "fin"));

    /// <summary>A message of the definitions, with an optional correlation key.</summary>
    public static string Message(string id, string name, string? key = null) =>
        $"<bpmn:message id=\"{id}\" name=\"{name}\">"
        + (key is null ? "" : $"<bpmn:extensionElements><zeebe:subscription correlationKey=\"{key}\" /></bpmn:extensionElements>")
        + "</bpmn:message>";

    public static string OnMessage(string messageId) => $"<bpmn:messageEventDefinition messageRef=\"{messageId}\" />";
}
