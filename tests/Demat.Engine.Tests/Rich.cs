using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;

namespace Demat.Engine.Tests;

/// <summary>Processes that have a little of everything.</summary>
internal static class Rich
{
    public static string Content { get; } = Everything();

    private static string Everything()
    {
        var inner = Start("s") + Parallel("f") + User("a") + Boundary("slow", "a", Cycle("R2/PT5H"), cancel: false) + Service("job")
            + Boundary("caught", "job", OnError("E1")) + Parallel("j") + End("e") + End("e2") + End("stop", "<bpmn:terminateEventDefinition/>")
            + Path("s", "f", "a", "j", "e") + Path("f", "job", "j") + Flow("slow", "e2") + Flow("caught", "stop");
        var loop = User("avis", "= item", content: Loop(false, "= gens", """outputCollection="r" outputElement="= x" """, "= x = 2"));
        const string call = """<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="called"/></bpmn:extensionElements></bpmn:callActivity>""";
        const string gateway = """<bpmn:eventBasedGateway id="first"/>""";
        return Message("m") + Message("retrait") + Error("E1") + Signal("alerte") + Escalation("A") + Events()
            + Process("called", Start("s3") + User("inside") + Exclusive("x3", "x3_e3") + End("e3") + End("fail", OnError("E1"))
                + Path("s3", "inside", "x3", "e3") + Flow("x3", "fail", "= x = 1"))
            + Process("p", Start() + Sub("sub", inner) + Boundary("out", "sub", OnMessage("retrait")) + loop + Exclusive("choice")
                + call + Boundary("bad", "call", OnError()) + gateway + Catch("msg", OnMessage("m")) + Catch("late", Duration("PT10H")) + End()
                + Path("start", "sub", "avis", "choice") + Flow("choice", "call", "= x = 1") + Flow("choice", "first", "= x = 2")
                + Path("first", "msg", "sub") + Path("first", "late", "call", "end") + Flow("bad", "avis") + Flow("out", "end"));
    }

    /// <summary>A transaction whose work can be undone, watched by events of every kind.</summary>
    private static string Events()
    {
        var deep = Sub("deep", Start("d1") + User("z", content: Loop(false, "= [1, 2]")) + Undo("z") + End("d2", OnEscalation("A")) + Path("d1", "z", "d2")
            + EventSubWithTask("own", Compensate()));
        var work = Start("w1") + Parallel("wf") + User("y") + Undo("y") + Exclusive("wx", "wx_wj") + End("wcancel", Cancel) + End("werror", OnError("E1"))
            + deep + Parallel("wj") + End("wend", OnSignal("alerte"))
            + Path("w1", "wf", "y", "wx", "wj", "wend") + Flow("wx", "wcancel", "= x = 1") + Flow("wx", "werror", "= x = 2") + Path("wf", "deep", "wj")
            + EventSubWithTask("heard", OnSignal("alerte"), interrupts: false) + EventSubWithTask("three", OnCondition("= x = 3"));
        return Process("q", Start("q1") + Transaction("work", work) + Boundary("cancelled", "work", Cancel) + Boundary("failed", "work", OnError())
            + Boundary("told", "work", OnEscalation("A"), cancel: false) + Boundary("again", "work", OnCondition("= x > 1"), cancel: false)
            + Throw("undo", Compensate()) + Throw("quick", Compensate("work", wait: false)) + Throw("jump", Link("L")) + Catch("land", Link("L"))
            + User("noted") + End("q2")
            + Path("q1", "work", "undo", "q2") + Path("cancelled", "jump") + Path("land", "noted", "q2") + Path("failed", "quick", "noted")
            + Flow("told", "noted") + Flow("again", "noted")
            + EventSubWithTask("halt", OnMessage("retrait") + OnError("E1")));
    }
}
