using static Demat.Engine.Tests.Bpmn;

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
        return Message("m") + Message("retrait") + Error("E1")
            + Process("called", Start("s3") + User("inside") + Exclusive("x3", "x3_e3") + End("e3") + End("fail", OnError("E1"))
                + Path("s3", "inside", "x3", "e3") + Flow("x3", "fail", "= x = 1"))
            + Process("p", Start() + Sub("sub", inner) + Boundary("out", "sub", OnMessage("retrait")) + loop + Exclusive("choice")
                + call + Boundary("bad", "call", OnError()) + gateway + Catch("msg", OnMessage("m")) + Catch("late", Duration("PT10H")) + End()
                + Path("start", "sub", "avis", "choice") + Flow("choice", "call", "= x = 1") + Flow("choice", "first", "= x = 2")
                + Path("first", "msg", "sub") + Path("first", "late", "call", "end") + Flow("bad", "avis") + Flow("out", "end"));
    }
}
