using static Demat.Engine.Tests.Bpmn;

namespace Demat.Engine.Tests.Lint;

/// <summary>For each rule of the standard, a model that breaks it: the content of an executable process, and what lies beside it.</summary>
internal static class BrokenModels
{
    private const string Ab = """<bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:task id="b"/><bpmn:endEvent id="e"/>""";

    private const string Types = """
        <bpmn:itemDefinition id="Text" structureRef="text"/><bpmn:itemDefinition id="Texts" structureRef="text" isCollection="true"/>
        <bpmn:itemDefinition id="Number" structureRef="number"/><bpmn:message id="M" name="m" itemRef="Text"/>
        <bpmn:interface id="I" name="i"><bpmn:operation id="O" name="o"><bpmn:inMessageRef>M</bpmn:inMessageRef></bpmn:operation></bpmn:interface>
        """;

    private const string Pools = """<bpmn:participant id="P1" processRef="p"/><bpmn:participant id="P2"/>""";

    /// <summary>The rule, the content of the process, the rest of the file.</summary>
    public static IEnumerable<(string Rule, string Content, string Beside)> All { get; } =
    [
        .. References(), .. Flows(), .. Events(), .. Definitions(), .. Activities(), .. Scopes(), .. Data(), .. Exchanges(), .. Expressions(),
    ];

    private static IEnumerable<(string, string, string)> References() =>
    [
        ("missing-id", "<bpmn:task/>", ""),
        ("duplicate-id", """<bpmn:task id="a"/><bpmn:task id="a"/>""", ""),
        ("unknown-reference", Event("startEvent", """<bpmn:signalEventDefinition signalRef="none"/>"""), ""),
        ("wrong-reference", Event("startEvent", """<bpmn:signalEventDefinition signalRef="M"/>"""), Types),
        ("unknown-source", Ab + Flow("nowhere", "a"), ""),
        ("unknown-target", Ab + Flow("a", "nowhere"), ""),
        ("unknown-host", Boundary("x", "nowhere", OnError()), ""),
        ("unknown-default", Ab + Path("s", "a") + """<bpmn:exclusiveGateway id="g" default="s_a"/>""", ""),
    ];

    private static IEnumerable<(string, string, string)> Flows() =>
    [
        ("flow-crosses-border", Ab + Sub("sub", """<bpmn:task id="inside"/>""") + Flow("a", "inside"), ""),
        ("flow-not-listed", """<bpmn:task id="a"><bpmn:outgoing>a_b</bpmn:outgoing></bpmn:task><bpmn:task id="b"/>""" + Flow("a", "b"), ""),
        ("flow-wrongly-listed", """<bpmn:task id="a"><bpmn:incoming>a_b</bpmn:incoming></bpmn:task><bpmn:task id="b"/>""" + Flow("a", "b"), ""),
        ("conditional-flow-alone", Ab + Flow("a", "b", "= x"), ""),
        ("condition-not-allowed", """<bpmn:eventBasedGateway id="g"/>""" + Catch("c", Duration("PT1H")) + Flow("g", "c", "= x"), ""),
        ("useless-condition", Ab + """<bpmn:parallelGateway id="g"/>""" + Flow("g", "a", "= x") + Flow("g", "b"), ""),
        ("default-with-condition", Ab + """<bpmn:exclusiveGateway id="g" default="g_a"/>""" + Flow("g", "a", "= x") + Flow("g", "b", "= y"), ""),
        ("gateway-direction", Ab + """<bpmn:exclusiveGateway id="g" gatewayDirection="Converging"/>""" + Flow("s", "g") + Flow("g", "a") + Flow("g", "b"), ""),
        ("idle-gateway", Ab + """<bpmn:exclusiveGateway id="g"/>""" + Path("a", "g", "b"), ""),
        ("too-few-events", """<bpmn:eventBasedGateway id="g"/>""" + Catch("c", Duration("PT1H")) + Flow("g", "c"), ""),
        ("wrong-target", """<bpmn:eventBasedGateway id="g"/><bpmn:task id="a"/>""" + Flow("g", "a"), ""),
        ("event-gateway-mixes-messages", """<bpmn:eventBasedGateway id="g"/><bpmn:receiveTask id="r" messageRef="M"/>""" + Catch("c", OnM) + Path("g", "r") + Flow("g", "c"), Types),
        ("event-gateway-target-shared", Ab + """<bpmn:eventBasedGateway id="g"/>""" + Catch("c", Duration("PT1H")) + Flow("g", "c") + Flow("a", "c"), ""),
        ("event-gateway-target-border", """<bpmn:eventBasedGateway id="g"/><bpmn:receiveTask id="r" messageRef="M"/>""" + Flow("g", "r") + Boundary("x", "r", OnError()), Types),
        ("instantiating-with-incoming", Ab + """<bpmn:receiveTask id="r" messageRef="M" instantiate="true"/>""" + Flow("s", "r"), Types),
        ("parallel-event-gateway", """<bpmn:eventBasedGateway id="g" eventGatewayType="Parallel"/>""", ""),
        ("message-flow-in-pool", Ab, Collaboration(Pools + MessageFlow("a", "P1"))),
        ("message-flow-source", Ab, Collaboration(Pools + MessageFlow("s", "P2"))),
        ("message-flow-target", Ab, Collaboration(Pools + MessageFlow("P2", "e"))),
    ];

    private static IEnumerable<(string, string, string)> Events() =>
    [
        ("wrong-event", Event("endEvent", Duration("PT1H")), ""),
        ("event-without-trigger", Catch("c", ""), ""),
        ("must-interrupt", Ab + Boundary("x", "a", OnError(), cancel: false), ""),
        ("cancel-outside-transaction", Event("endEvent", "<bpmn:cancelEventDefinition/>"), ""),
        ("event-definition-not-shared", Event("startEvent", """<bpmn:messageEventDefinition id="d" messageRef="M"/>""") + Catch("c", "<bpmn:eventDefinitionRef>d</bpmn:eventDefinitionRef>"), Types),
        ("flow-into-start", Ab + Flow("a", "s"), ""),
        ("flow-out-of-end", Ab + Flow("e", "a"), ""),
        ("flow-into-boundary", Ab + Boundary("x", "a", OnError()) + Flow("b", "x"), ""),
        ("event-without-incoming", Ab + Catch("c", Duration("PT1H")) + Flow("c", "a"), ""),
        ("event-without-outgoing", Ab + Boundary("x", "a", OnError()), ""),
        ("link-without-target", Throw("t", Link("l")), ""),
        ("link-without-source", Catch("c", Link("l")), ""),
        ("link-with-several-targets", Throw("t", Link("l")) + Catch("c", Link("l")) + Catch("d", Link("l")), ""),
        ("link-ends-disagree", Throw("t", Ends("T", "target", "C")) + Throw("u", Ends("U", "target", "C")) + Catch("c", Ends("C", "source", "T")), ""),
        ("link-with-flow", Ab + Throw("t", Link("l")) + Catch("c", Link("l")) + Flow("t", "a"), ""),
        ("no-handler", Ab + Boundary("x", "a", Compensate), ""),
        ("not-for-compensation", Ab + Boundary("x", "a", Compensate) + Associate("x", "b"), ""),
        ("compensation-with-flow", Ab + Boundary("x", "a", Compensate) + """<bpmn:task id="undo" isForCompensation="true"/>""" + Associate("x", "undo") + Flow("x", "b"), ""),
    ];

    private static IEnumerable<(string, string, string)> Definitions() =>
    [
        ("several-times", Catch("c", """<bpmn:timerEventDefinition><bpmn:timeDate>2030-01-01T00:00:00Z</bpmn:timeDate><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"""), ""),
        ("bad-timer", Catch("c", Duration("demain")), ""),
        ("operation-without-message", Catch("c", "<bpmn:messageEventDefinition><bpmn:operationRef>O</bpmn:operationRef></bpmn:messageEventDefinition>"), Types),
        ("message-without-operation", Catch("c", OnM), Types),
        ("error-without-code", Event("endEvent", OnError("E")), """<bpmn:error id="E" name="panne"/>"""),
        ("escalation-without-code", Throw("t", """<bpmn:escalationEventDefinition escalationRef="E"/>"""), """<bpmn:escalation id="E" name="retard"/>"""),
        ("throw-without-reference", Event("endEvent", OnError()), ""),
        ("empty-condition", Catch("c", "<bpmn:conditionalEventDefinition/>"), ""),
    ];

    private static IEnumerable<(string, string, string)> Activities() =>
    [
        ("bad-quantity", """<bpmn:task id="a" startQuantity="0"/>""", ""),
        ("node-without-incoming", Ab + Path("s", "a", "e"), ""),
        ("node-without-outgoing", Ab + Path("s", "a", "b"), ""),
        ("script-without-format", """<bpmn:scriptTask id="a"><bpmn:script>x</bpmn:script></bpmn:scriptTask>""", ""),
        ("script-format", """<bpmn:scriptTask id="a" scriptFormat="Mon Langage"/>""", ""),
        ("resource-said-twice", """<bpmn:userTask id="a"><bpmn:performer><bpmn:resourceParameterBinding parameterRef="none"/></bpmn:performer></bpmn:userTask>""", ""),
        ("called-process-without-start", """<bpmn:callActivity id="a" calledElement="q"/>""", Process("q", """<bpmn:startEvent id="qs"><bpmn:signalEventDefinition/></bpmn:startEvent>""")),
        ("two-loops", """<bpmn:task id="a"><bpmn:standardLoopCharacteristics/><bpmn:multiInstanceLoopCharacteristics/></bpmn:task>""", ""),
        ("empty-loop", """<bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics/></bpmn:task>""", ""),
        ("loop-said-twice", """<bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>= 2</bpmn:loopCardinality><bpmn:loopDataInputRef>d</bpmn:loopDataInputRef></bpmn:multiInstanceLoopCharacteristics></bpmn:task>""", ""),
        ("loop-behavior", """<bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics behavior="One"/></bpmn:task>""", ""),
        ("loop-data-not-collection", Io("", "Text") + LoopOver("d", "Text"), Types),
        ("loop-item-type", Io("""isCollection="true" """, "Texts") + LoopOver("d", "Number"), Types),
    ];

    private static IEnumerable<(string, string, string)> Scopes() =>
    [
        ("end-without-start", End(), ""),
        ("start-without-end", Start() + """<bpmn:task id="a"/>""" + Path("start", "a"), ""),
        ("flow-at-event-sub-process", Ab + """<bpmn:subProcess id="sub" triggeredByEvent="true"/>""" + Flow("a", "sub"), ""),
        ("event-sub-process-start", """<bpmn:subProcess id="sub" triggeredByEvent="true"/>""", ""),
        ("empty-ad-hoc", """<bpmn:adHocSubProcess id="sub"/>""", ""),
        ("not-in-ad-hoc", """<bpmn:adHocSubProcess id="sub"><bpmn:startEvent id="in"/></bpmn:adHocSubProcess>""", ""),
        ("choreography-in-process", """<bpmn:choreographyTask id="c"/>""", ""),
        ("transaction-method", """<bpmn:transaction id="t" method="à la main"/>""", ""),
        ("sub-process-data", Sub("sub", "<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>"), ""),
        ("public-executable", "", """<bpmn:process id="q" isExecutable="true" processType="Public"/>"""),
        ("participant-multiplicity", "", Collaboration("""<bpmn:participant id="P3"><bpmn:participantMultiplicity minimum="3" maximum="2"/></bpmn:participant>""")),
        ("choreography-initiator", "", Choreography("""initiatingParticipantRef="P3" """, "P1", "P2")),
        ("choreography-participants", "", Choreography("", "P1")),
        ("correlation-binding", Subscription(""), Key),
        ("correlation-binding-unknown", Subscription("<bpmn:correlationPropertyBinding correlationPropertyRef=\"Q2\"><bpmn:dataPath>x</bpmn:dataPath></bpmn:correlationPropertyBinding>"), Key),
    ];

    private static IEnumerable<(string, string, string)> Data() =>
    [
        ("data-in-no-set", """<bpmn:ioSpecification><bpmn:dataInput id="d"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>""", ""),
        ("data-not-in-set", Sets("", "", "<bpmn:optionalInputRefs>d</bpmn:optionalInputRefs>"), ""),
        ("data-of-another", Sets("<bpmn:dataInputRefs>d</bpmn:dataInputRefs>", "", "") + """<bpmn:task id="a"><bpmn:ioSpecification><bpmn:inputSet><bpmn:dataInputRefs>d</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification></bpmn:task>""", ""),
        ("sets-not-paired", Sets("<bpmn:dataInputRefs>d</bpmn:dataInputRefs><bpmn:outputSetRefs>out</bpmn:outputSetRefs>", "", ""), ""),
        ("io-without-set", "<bpmn:ioSpecification><bpmn:inputSet/></bpmn:ioSpecification>", ""),
        ("collection-mismatch", """<bpmn:dataObject id="d" itemSubjectRef="Texts"/>""", Types),
        ("data-state-name", """<bpmn:dataObject id="d" name="Dossier"/><bpmn:dataObjectReference id="r" name="Autre" dataObjectRef="d"><bpmn:dataState name="reçu"/></bpmn:dataObjectReference>""", ""),
        ("reference-with-type", """<bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" dataObjectRef="d" itemSubjectRef="Text"/>""", Types),
        ("object-with-state", """<bpmn:dataObject id="d"><bpmn:dataState name="reçu"/></bpmn:dataObject>""", ""),
        ("data-into-input", Sets("<bpmn:dataInputRefs>d</bpmn:dataInputRefs>", "", "") + """<bpmn:task id="a"><bpmn:dataOutputAssociation><bpmn:targetRef>d</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:task>""", ""),
        ("data-from-output", """<bpmn:dataOutput id="o"/><bpmn:task id="a"><bpmn:dataInputAssociation><bpmn:sourceRef>o</bpmn:sourceRef><bpmn:targetRef>x</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task><bpmn:property id="x"/>""", ""),
        ("data-association-end", """<bpmn:dataOutput id="o"/><bpmn:task id="a"><bpmn:dataInputAssociation><bpmn:targetRef>o</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>""", ""),
        ("data-association-type", """<bpmn:dataObject id="d" itemSubjectRef="Text"/><bpmn:property id="x" itemSubjectRef="Number"/><bpmn:task id="a"><bpmn:dataInputAssociation><bpmn:sourceRef>d</bpmn:sourceRef><bpmn:targetRef>x</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>""", Types),
        ("data-association-sources", """<bpmn:dataObject id="d"/><bpmn:dataObject id="c"/><bpmn:property id="x"/><bpmn:task id="a"><bpmn:dataInputAssociation><bpmn:sourceRef>d</bpmn:sourceRef><bpmn:sourceRef>c</bpmn:sourceRef><bpmn:targetRef>x</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>""", ""),
        ("event-data-count", Catch("c", """<bpmn:dataOutput id="d"/><bpmn:dataOutput id="c2"/>""" + OnM), Types),
        ("event-data-type", Catch("c", """<bpmn:dataOutput id="d" itemSubjectRef="Number"/>""" + OnM), Types),
    ];

    private static IEnumerable<(string, string, string)> Exchanges() =>
    [
        ("task-data-sets", """<bpmn:sendTask id="a"><bpmn:ioSpecification><bpmn:inputSet/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:sendTask>""", ""),
        ("task-data-count", """<bpmn:sendTask id="a" messageRef="M"><bpmn:ioSpecification><bpmn:dataInput id="d"/><bpmn:dataInput id="c"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:sendTask>""", Types),
        ("task-data-type", """<bpmn:sendTask id="a" messageRef="M"><bpmn:ioSpecification><bpmn:dataInput id="d" itemSubjectRef="Number"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:sendTask>""", Types),
        ("call-data", """<bpmn:callActivity id="a" calledElement="g"><bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:callActivity>""", """<bpmn:globalUserTask id="g"><bpmn:ioSpecification><bpmn:dataInput id="d"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:globalUserTask>"""),
        ("interface-without-binding", "<bpmn:supportedInterfaceRef>I</bpmn:supportedInterfaceRef><bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>", Types),
        ("binding-type", """<bpmn:ioSpecification><bpmn:dataInput id="d" itemSubjectRef="Number"/></bpmn:ioSpecification><bpmn:ioBinding operationRef="O" inputDataRef="d"/>""", Types),
    ];

    private static IEnumerable<(string, string, string)> Expressions() =>
    [
        ("informal-expression", Ab + Flow("a", "b", "si le maire est d’accord") + Flow("a", "e"), ""),
        ("empty-expression", Catch("c", """<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression"/></bpmn:conditionalEventDefinition>"""), ""),
        ("expression-language", Catch("c", """<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression" language="%%">= x</bpmn:condition></bpmn:conditionalEventDefinition>"""), ""),
        ("import-uri", "", """<bpmn:import namespace="pas une uri %" importType="urn:t" location="x"/>"""),
        ("condition-not-boolean", Ab + Flow("a", "b", "= 23") + Flow("a", "e"), ""),
    ];

    private const string OnM = """<bpmn:messageEventDefinition messageRef="M"/>""";

    private const string Compensate = "<bpmn:compensateEventDefinition/>";

    private const string Key = """
        <bpmn:correlationProperty id="Q1" name="numéro"/><bpmn:correlationProperty id="Q2" name="année"/>
        <bpmn:collaboration id="C"><bpmn:correlationKey id="K"><bpmn:correlationPropertyRef>Q1</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>
        """;

    private static string Event(string tag, string definition) => $"""<bpmn:{tag} id="x">{definition}</bpmn:{tag}>""";

    private static string Throw(string id, string definition) => $"""<bpmn:intermediateThrowEvent id="{id}">{definition}</bpmn:intermediateThrowEvent>""";

    private static string Link(string name) => $"""<bpmn:linkEventDefinition name="{name}"/>""";

    private static string Ends(string id, string end, string other) => $"""<bpmn:linkEventDefinition id="{id}" name="{id}"><bpmn:{end}>{other}</bpmn:{end}></bpmn:linkEventDefinition>""";

    private static string Associate(string from, string to) => $"""<bpmn:association id="{from}_with_{to}" sourceRef="{from}" targetRef="{to}"/>""";

    private static string Collaboration(string content) => $"""<bpmn:collaboration id="C">{content}</bpmn:collaboration>""";

    private static string MessageFlow(string from, string to) => $"""<bpmn:messageFlow id="m" sourceRef="{from}" targetRef="{to}"/>""";

    private static string Choreography(string attributes, params string[] participants) => $"""
        <bpmn:choreography id="C"><bpmn:participant id="P1"/><bpmn:participant id="P2"/><bpmn:participant id="P3"/><bpmn:choreographyTask id="t" {attributes}>
        {string.Concat(participants.Select(p => $"<bpmn:participantRef>{p}</bpmn:participantRef>"))}</bpmn:choreographyTask></bpmn:choreography>
        """;

    private static string Subscription(string binding) => $"""<bpmn:correlationSubscription correlationKeyRef="K">{binding}</bpmn:correlationSubscription>""";

    private static string Sets(string first, string output, string second) => $"""
        <bpmn:ioSpecification><bpmn:dataInput id="d"/><bpmn:inputSet id="in">{first}</bpmn:inputSet><bpmn:inputSet>{second}</bpmn:inputSet>
        <bpmn:outputSet id="out">{output}</bpmn:outputSet></bpmn:ioSpecification>
        """;

    private static string Io(string attributes, string type) =>
        $"""<bpmn:ioSpecification><bpmn:dataInput id="d" {attributes} itemSubjectRef="{type}"/><bpmn:inputSet><bpmn:dataInputRefs>d</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>""";

    private static string LoopOver(string data, string item) => $"""
        <bpmn:task id="a"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>{data}</bpmn:loopDataInputRef>
        <bpmn:inputDataItem id="one" itemSubjectRef="{item}"/></bpmn:multiInstanceLoopCharacteristics></bpmn:task>
        """;
}
