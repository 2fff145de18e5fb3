namespace Demat.Engine.Tests;

/// <summary>Writes events of every kind.</summary>
internal static class BpmnEvents
{
    public static string Throw(string id, string definition) => $"""<bpmn:intermediateThrowEvent id="{id}">{definition}</bpmn:intermediateThrowEvent>""";

    public static string StartOn(string id, string definition, bool interrupts = true) =>
        $"""<bpmn:startEvent id="{id}" isInterrupting="{(interrupts ? "true" : "false")}">{definition}</bpmn:startEvent>""";

    public static string EventSub(string id, string content) => $"""<bpmn:subProcess id="{id}" triggeredByEvent="true">{content}</bpmn:subProcess>""";

    /// <summary>An event sub-process with one user task: « id-on », « id », « id-end ».</summary>
    public static string EventSubWithTask(string id, string definition, bool interrupts = true) => EventSub(
        id + "-sub",
        StartOn(id + "-on", definition, interrupts) + Bpmn.User(id) + Bpmn.End(id + "-end") + Bpmn.Path(id + "-on", id, id + "-end"));

    public static string Transaction(string id, string content) => $"""<bpmn:transaction id="{id}">{content}</bpmn:transaction>""";

    public static string Call(string id, string process) =>
        $"""<bpmn:callActivity id="{id}"><bpmn:extensionElements><zeebe:calledElement processId="{process}"/></bpmn:extensionElements></bpmn:callActivity>""";

    public static string Signal(string name) => $"""<bpmn:signal id="Signal_{name}" name="{name}"/>""";

    public static string OnSignal(string name) => $"""<bpmn:signalEventDefinition signalRef="Signal_{name}"/>""";

    public static string Escalation(string code) => $"""<bpmn:escalation id="{code}" escalationCode="{code}"/>""";

    public static string OnEscalation(string? escalationId = null) => escalationId is null
        ? "<bpmn:escalationEventDefinition/>"
        : $"""<bpmn:escalationEventDefinition escalationRef="{escalationId}"/>""";

    public static string OnCondition(string condition) =>
        $"""<bpmn:conditionalEventDefinition><bpmn:condition>{condition}</bpmn:condition></bpmn:conditionalEventDefinition>""";

    public static string Link(string name) => $"""<bpmn:linkEventDefinition name="{name}"/>""";

    public static string Compensate(string? activity = null, bool wait = true) => activity is null
        ? $"""<bpmn:compensateEventDefinition waitForCompletion="{(wait ? "true" : "false")}"/>"""
        : $"""<bpmn:compensateEventDefinition activityRef="{activity}" waitForCompletion="{(wait ? "true" : "false")}"/>""";

    public static string Cancel => "<bpmn:cancelEventDefinition/>";

    public static string Terminate => "<bpmn:terminateEventDefinition/>";

    /// <summary>A user task « undo-id » that undoes the activity.</summary>
    public static string Undo(string activity) =>
        Bpmn.Boundary("undone-" + activity, activity, "<bpmn:compensateEventDefinition/>")
        + Bpmn.User("undo-" + activity).Replace("<bpmn:userTask ", """<bpmn:userTask isForCompensation="true" """, StringComparison.Ordinal)
        + $"""<bpmn:association id="by-{activity}" associationDirection="One" sourceRef="undone-{activity}" targetRef="undo-{activity}"/>""";
}
