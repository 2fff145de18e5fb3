using System.Text;
using static Demat.Engine.Tests.Bpmn;

namespace Demat.Engine.Tests.Replay;

/// <summary>A well-formed process made by chance of every kind of element. The same seed makes the same process.</summary>
internal sealed class RandomProcess
{
    private const string Root = """
        <bpmn:signal id="Signal_S" name="S"/><bpmn:error id="E1" errorCode="E1"/><bpmn:error id="E2" errorCode="E2"/>
        <bpmn:escalation id="C1" name="C1" escalationCode="C1"/><bpmn:signalEventDefinition id="Told" signalRef="Signal_S"/>
        <bpmn:globalUserTask id="globalTask"/>
        """;

    private const string OnSignal = """<bpmn:signalEventDefinition signalRef="Signal_S"/>""";
    private const string OnEscalation = """<bpmn:escalationEventDefinition escalationRef="C1"/>""";
    private const string OnCondition = "<bpmn:conditionalEventDefinition><bpmn:condition>= x = 4</bpmn:condition></bpmn:conditionalEventDefinition>";
    private const string Compensate = "<bpmn:compensateEventDefinition/>";

    private readonly Random random;
    private readonly StringBuilder content = new();
    private int last;
    private bool mayEnd = true;

    private RandomProcess(Random random) => this.random = random;

    /// <summary>The file: the process « p », one that it calls, and what they refer to.</summary>
    internal static string File(Random random) =>
        Bpmn.File(Root + Message("M") + Message("N", "= x") + Made(random, "p", 3, 0) + Made(random, "called", 1, 10_000));

    private static string Made(Random random, string id, int depth, int firstId)
    {
        var made = new RandomProcess(random) { last = firstId };
        made.Scope(depth);
        return Process(id, made.content.ToString());
    }

    private string NextId(string kind) => $"{kind}{++last}";

    private bool Chance(int outOf) => random.Next(outOf) == 0;

    private T Any<T>(params ReadOnlySpan<T> all) => all[random.Next(all.Length)];

    private string Add(string id, string xml)
    {
        content.Append(xml);
        return id;
    }

    private void Link(string from, string to, string? condition = null)
    {
        var id = NextId("f");
        content.Append(condition is null
            ? $"""<bpmn:sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"/>"""
            : $"""<bpmn:sequenceFlow id="{id}" sourceRef="{from}" targetRef="{to}"><bpmn:conditionExpression>{condition}</bpmn:conditionExpression></bpmn:sequenceFlow>""");
    }

    /// <summary>Start, blocks, end; perhaps event sub-processes.</summary>
    private void Scope(int depth, bool inTransaction = false)
    {
        var from = Add(NextId("start"), Start($"start{last}"));
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (entry, exit) = Block(depth);
            Link(from, entry);
            from = exit;
        }

        Link(from, Ending(inTransaction));
        if (depth > 0 && Chance(4))
        {
            EventSubProcess(depth);
        }
    }

    private string Ending(bool inTransaction)
    {
        var result = random.Next(10) switch
        {
            0 => "<bpmn:terminateEventDefinition/>",
            1 => OnError("E1"),
            2 => OnEscalation,
            3 => OnSignal,
            4 => OnMessage("M"),
            5 => Compensate,
            6 when inTransaction => "<bpmn:cancelEventDefinition/>",
            _ => "",
        };
        var id = NextId("end");
        return Add(id, End(id, result));
    }

    private (string Entry, string Exit) Block(int depth) => random.Next(depth > 0 ? 12 : 5) switch
    {
        0 or 1 => Single(Activity(depth)),
        2 => Single(Throw()),
        3 => Single(Waiting()),
        4 => Single(Activity(0)),
        5 => Split("parallelGateway", depth, _ => null),
        6 => Split("inclusiveGateway", depth, i => i == 0 ? null : $"= x &gt; {i}"),
        7 => Split("exclusiveGateway", depth, i => i == 0 ? null : $"= x = {i}"),
        8 => Split("complexGateway", depth, _ => null),
        9 => EventGateway(depth),
        10 => Again(depth),
        _ => Single(Activity(depth)),
    };

    private static (string, string) Single(string id) => (id, id);

    private (string Entry, string Exit) Split(string tag, int depth, Func<int, string?> condition)
    {
        var (split, join) = (NextId("split"), NextId("join"));
        var joins = tag == "complexGateway" && Chance(2) ? "<bpmn:activationCondition>= activationCount &gt;= 2</bpmn:activationCondition>" : "";
        Add(join, $"<bpmn:{tag} id=\"{join}\">{joins}</bpmn:{tag}>");
        string? otherwise = null;
        for (var i = 0; i < random.Next(2, 4); i++)
        {
            var (entry, exit) = Block(depth - 1);
            Link(split, entry, condition(i));
            otherwise ??= $"f{last}";
            Link(exit, join);
        }

        Add(split, tag is "inclusiveGateway" or "exclusiveGateway"
            ? $"<bpmn:{tag} id=\"{split}\" default=\"{otherwise}\"/>"
            : $"<bpmn:{tag} id=\"{split}\"/>");
        return (split, join);
    }

    private (string Entry, string Exit) EventGateway(int depth)
    {
        var (gateway, merge) = (NextId("first"), NextId("merge"));
        Add(gateway, $"""<bpmn:eventBasedGateway id="{gateway}"/>""");
        Add(merge, Exclusive(merge));
        foreach (var trigger in new[] { OnMessage("M"), Duration("PT1H"), OnSignal, OnCondition }.Take(random.Next(2, 5)))
        {
            var id = NextId("event");
            Add(id, Catch(id, trigger));
            Link(gateway, id);
            var (entry, exit) = Block(depth - 1);
            Link(id, entry);
            Link(exit, merge);
        }

        return (gateway, merge);
    }

    private (string Entry, string Exit) Again(int depth)
    {
        var (merge, count, choice) = (NextId("merge"), NextId("count"), NextId("choice"));
        var (entry, exit) = Block(depth - 1);
        Add(merge, Exclusive(merge));
        Add(count, Script(count, "= if turns = null then 1 else turns + 1", "turns"));
        Link(merge, entry);
        Link(exit, count);
        Link(count, choice);
        Link(choice, merge, "= turns &lt; 4 and x &gt; 1");
        var leave = NextId("task");
        Add(leave, Task(leave));
        Link(choice, leave);
        Add(choice, Exclusive(choice, $"f{last}"));
        return (merge, leave);
    }

    private string Throw()
    {
        var id = NextId("throw");
        return Add(id, $"""<bpmn:intermediateThrowEvent id="{id}">{Any("", OnMessage("M"), OnSignal, OnEscalation, Compensate)}</bpmn:intermediateThrowEvent>""");
    }

    private string Waiting()
    {
        var id = NextId("wait");
        return Add(id, Chance(4)
            ? $"""<bpmn:receiveTask id="{id}" messageRef="Message_N"/>"""
            : Chance(5)
                ? $"""<bpmn:intermediateCatchEvent id="{id}" parallelMultiple="true">{OnSignal}{OnMessage("M")}</bpmn:intermediateCatchEvent>"""
                : Catch(id, Any(Duration("PT1H"), OnMessage("M"), OnMessage("N"), OnSignal, OnCondition, Cycle("R3/PT2H"))));
    }

    private string Activity(int depth)
    {
        var id = NextId("a");
        var loop = Repetition();
        var inside = depth > 0 ? random.Next(13) : random.Next(7);
        _ = inside switch
        {
            0 => Add(id, Task(id, Chance(8) ? """completionQuantity="2" """ : "", loop)),
            1 => Add(id, User(id, content: loop)),
            2 => Add(id, Job(id, Any("serviceTask", "sendTask", "businessRuleTask", "scriptTask"), loop)),
            3 => Add(id, Script(id, "= x + 1", "x")),
            4 => Add(id, $"""<bpmn:manualTask id="{id}">{loop}</bpmn:manualTask>"""),
            5 => Add(id, User(id, content: loop)),
            6 => Add(id, $"""<bpmn:sendTask id="{id}" messageRef="Message_M">{loop}</bpmn:sendTask>"""),
            7 => Add(id, $"""<bpmn:callActivity id="{id}" calledElement="{Any("called", "globalTask")}">{loop}</bpmn:callActivity>"""),
            8 => Inside(id, "transaction", loop, m => m.Scope(depth - 1, inTransaction: true)),
            9 => Inside(id, "adHocSubProcess", loop, m => m.AdHoc()),
            _ => Inside(id, "subProcess", loop, m => m.Scope(depth - 1)),
        };
        if (Chance(2))
        {
            Border(id, depth, inside == 8);
        }

        return id;
    }

    private string Job(string id, string tag, string loop) =>
        $"""<bpmn:{tag} id="{id}"><bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements>{loop}</bpmn:{tag}>""";

    private string Repetition() => random.Next(9) switch
    {
        0 => While("= x &lt; 3", $"""loopMaximum="{random.Next(4)}" testBefore="{Any("true", "false")}" """),
        1 => Loop(Chance(2), "= [1, 2, 3]", """outputCollection="results" outputElement="= x" """, Any("", "= x = 2")),
        2 => $"""
            <bpmn:multiInstanceLoopCharacteristics isSequential="{Any("true", "false")}" behavior="{Any("None", "One")}" noneBehaviorEventRef="Told" oneBehaviorEventRef="Told">
            <bpmn:loopCardinality>= 2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
            """,
        _ => "",
    };

    private string Inside(string id, string tag, string loop, Action<RandomProcess> fill)
    {
        var made = new RandomProcess(random) { last = last };
        fill(made);
        last = made.last;
        var attributes = tag == "adHocSubProcess" ? $"""ordering="{Any("Parallel", "Sequential")}" cancelRemainingInstances="{Any("true", "false")}" """ : "";
        return Add(id, $"<bpmn:{tag} id=\"{id}\" {attributes}>{loop}{made.content}</bpmn:{tag}>");
    }

    private void AdHoc()
    {
        mayEnd = false;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Activity(0);
        }

        content.Append(Any("", "<bpmn:completionCondition>= x &gt; 2</bpmn:completionCondition>"));
    }

    private void Border(string host, int depth, bool isTransaction)
    {
        var id = NextId("border");
        if (Chance(4))
        {
            var undo = NextId("undo");
            Add(id, Boundary(id, host, Compensate));
            Add(undo, $"""<bpmn:userTask id="{undo}" isForCompensation="true"/>""");
            content.Append($"""<bpmn:association id="{NextId("assoc")}" associationDirection="One" sourceRef="{id}" targetRef="{undo}"/>""");
            return;
        }

        var trigger = isTransaction && Chance(2) ? "<bpmn:cancelEventDefinition/>"
            : Any(Duration("PT1H"), Cycle("R2/PT1H"), OnMessage("M"), OnSignal, OnEscalation, OnCondition, OnError("E1"), OnError());
        var interrupts = trigger.Contains("error", StringComparison.Ordinal) || trigger.Contains("cancel", StringComparison.Ordinal) || Chance(2);
        Add(id, Boundary(id, host, trigger, interrupts));
        var (entry, exit) = Block(0);
        Link(id, entry);
        if (mayEnd)
        {
            Link(exit, Ending(false));
        }
    }

    private void EventSubProcess(int depth)
    {
        var id = NextId("onEvent");
        var trigger = Any(Duration("PT1H"), OnMessage("M"), OnSignal, OnEscalation, OnCondition, OnError("E1"));
        var interrupts = trigger.Contains("error", StringComparison.Ordinal) || Chance(2);
        var made = new RandomProcess(random) { last = last };
        var start = made.NextId("start");
        made.Add(start, $"""<bpmn:startEvent id="{start}" isInterrupting="{(interrupts ? "true" : "false")}">{trigger}</bpmn:startEvent>""");
        var (entry, exit) = made.Block(depth - 1);
        made.Link(start, entry);
        made.Link(exit, made.Ending(false));
        last = made.last;
        Add(id, $"""<bpmn:subProcess id="{id}" triggeredByEvent="true">{made.content}</bpmn:subProcess>""");
    }
}
