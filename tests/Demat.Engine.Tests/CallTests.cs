using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class CallTests
{
    private static string Call(string id, string called, string extensions = "", string content = "") =>
        $"""<bpmn:callActivity id="{id}" calledElement="{called}"><bpmn:extensionElements>{extensions}</bpmn:extensionElements>{content}</bpmn:callActivity>""";

    private static string Calling(string called, string extensions = "", string content = "") =>
        Start() + Call("call", called, extensions, content) + User("after") + Path("start", "call", "after");

    [Fact]
    public void A_call_activity_runs_a_global_user_task() =>
        new Stage(Calling("avis"), """<bpmn:globalUserTask id="avis" name="Donner un avis"/>""").Start().Tasks("avis")
            .Complete("avis", Vars(("avis", T("oui")))).Tasks("after").Has("avis", T("oui"));

    [Fact]
    public void A_call_activity_runs_a_global_script_task() =>
        new Stage(Calling("double"), """
            <bpmn:globalScriptTask id="double"><bpmn:extensionElements><zeebe:script expression="= n * 2" resultVariable="n"/></bpmn:extensionElements></bpmn:globalScriptTask>
            """).Start(Vars(("n", N(4)))).Tasks("after").Has("n", N(8));

    [Fact]
    public void A_global_task_is_not_started_by_itself()
    {
        var stage = new Stage(Start(), """<bpmn:globalTask id="avis"/>""");
        Assert.Equal(RejectionReason.NoSuchStartEvent, Assert.IsType<Decision.Rejected>(stage.Engine.Start("avis")).Reason);
    }

    [Fact]
    public void A_called_process_without_start_event_begins_everywhere_at_once() =>
        new Stage(Calling("q"), Process("q", User("x") + User("y"))).Start().Tasks("x", "y").Complete("x").Complete("y").Tasks("after");

    [Fact]
    public void A_process_that_only_a_message_starts_cannot_be_called()
    {
        var called = Message("go") + Process("q", $"""<bpmn:startEvent id="s">{OnMessage("go")}</bpmn:startEvent>""");
        var stage = new Stage(Calling("q"));
        stage.Engine.Deploy(File(called));
        Assert.Contains("ne peut pas être démarré par un appel", stage.Start().Incident().Problem, StringComparison.Ordinal);
        Assert.Contains("called-process-without-start", BpmnReader.Read(File(called + Process("p", Calling("q")))).Problems.Select(p => p.Rule));
    }

    [Fact]
    public void Each_turn_of_a_call_has_its_own_process()
    {
        var stage = new Stage(Calling("q", content: Loop(false, "= [1, 2, 3]")), Process("q", Start("s") + User("x") + Path("s", "x"))).Start().Tasks("x", "x", "x");
        Assert.Equal([1, 2, 3], stage.Engine.OpenTasks.Select(t => ((Feel.FeelValue.Number)stage.Instance.VisibleFrom(t.Task.Element)["item"]).Value));
        stage.Complete("x").Complete("x").Tasks("x").Complete("x").Tasks("after");
    }

    [Fact]
    public void Nothing_goes_in_or_comes_back_but_what_is_mapped()
    {
        const string Alone = """<zeebe:calledElement processId="q" propagateAllParentVariables="false" propagateAllChildVariables="false"/>""";
        var stage = new Stage(Calling("q", Alone + Mapping(Input("= a + 1", "b"), Output("= b * 10", "c"))), Process("q", Start("s") + User("x") + Path("s", "x")))
            .Start(Vars(("a", N(1)), ("b", N(0))));
        var task = stage.Engine.OpenTasks.Single().Task;
        Assert.Equal("""{"b":2}""", Feel.FeelJson.ToJson(new Feel.FeelValue.Context(stage.Instance.VisibleFrom(task.Element))));
        stage.Complete("x", Vars(("b", N(7)))).Tasks("after").Has("c", N(70)).Has("b", N(0));
    }
}
