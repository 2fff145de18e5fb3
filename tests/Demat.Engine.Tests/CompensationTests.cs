using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class CompensationTests
{
    [Fact]
    public void Completed_activities_are_undone_in_reverse_order_and_then_the_token_goes_on()
    {
        var stage = new Stage(
            Start() + User("a") + Undo("a") + User("b") + Undo("b") + User("c") + Undo("c") + Throw("t", Compensate()) + User("next")
            + Path("start", "a", "b", "t", "next")).Start();
        stage.Complete("a").Complete("b").Tasks("undo-b").Complete("undo-b").Tasks("undo-a").Complete("undo-a").Tasks("next");
    }

    [Fact]
    public void Activities_done_at_the_same_time_are_undone_at_the_same_time_and_before_what_came_first()
    {
        var stage = new Stage(
            Start() + User("first") + Undo("first") + Parallel("f") + User("a") + Undo("a") + User("b") + Undo("b") + Parallel("j") + Throw("t", Compensate()) + End()
            + Path("start", "first", "f", "a", "j", "t", "end") + Path("f", "b", "j")).Start();
        stage.Complete("first").Complete("b").Complete("a").Tasks("undo-a", "undo-b").Complete("undo-b").Tasks("undo-a");
        stage.Complete("undo-a").Tasks("undo-first").Complete("undo-first").Ended();
    }

    [Fact]
    public void One_activity_can_be_undone_alone_and_only_once()
    {
        var stage = new Stage(
            Start() + User("a") + Undo("a") + User("b") + Undo("b") + Throw("t", Compensate("a")) + Throw("t2", Compensate("a")) + User("next")
            + Path("start", "a", "b", "t", "t2", "next")).Start();
        stage.Complete("a").Complete("b").Tasks("undo-a").Complete("undo-a").Tasks("next");
    }

    [Fact]
    public void An_activity_done_twice_is_undone_twice()
    {
        var stage = new Stage(
            Start() + Exclusive("again", "again_t") + User("a") + Undo("a") + Throw("t", Compensate("a")) + End()
            + Path("start", "a", "again", "t", "end") + Flow("again", "a", "= encore")).Start();
        stage.Complete("a", Vars(("encore", new FeelValue.Bool(true)))).Complete("a", Vars(("encore", new FeelValue.Bool(false))));
        stage.Tasks("undo-a").Complete("undo-a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void What_is_not_completed_is_not_undone()
    {
        var stage = new Stage(
            Start() + Parallel("f") + User("a") + Undo("a") + User("b") + Throw("t", Compensate()) + User("next")
            + Path("start", "f", "a") + Path("f", "b", "t", "next")).Start();
        stage.Complete("b").Tasks("a", "next");
    }

    [Fact]
    public void The_handler_sees_the_variables_of_the_activity_as_they_were()
    {
        var stage = new Stage(
            Start() + User("a", extensions: Mapping(Input("= n", "local"))) + Undo("a") + Throw("t", Compensate()) + End()
            + Path("start", "a", "t", "end")).Start(Vars(("n", N(1))));
        stage.Complete("a");
        var handler = Assert.Single(stage.Instance.UserTasks.Values).Element;
        Assert.Equal(N(1), stage.Instance.VisibleFrom(handler)["local"]);
    }

    [Fact]
    public void The_content_of_a_completed_sub_process_is_undone_with_its_variables()
    {
        var sub = Sub("sub", $"<bpmn:extensionElements>{Mapping(Input("= 7", "kept"))}</bpmn:extensionElements>" + Start("s2") + User("a") + Undo("a") + User("b") + Undo("b") + End("e2") + Path("s2", "a", "b", "e2"));
        var stage = new Stage(Start() + sub + Throw("t", Compensate("sub")) + User("next") + Path("start", "sub", "t", "next")).Start();
        stage.Complete("a").Complete("b").Tasks("undo-b");
        Assert.Equal(N(7), stage.Instance.VisibleFrom(Assert.Single(stage.Instance.UserTasks.Values).Element)["kept"]);
        stage.Complete("undo-b").Tasks("undo-a").Complete("undo-a").Tasks("next");
    }

    [Fact]
    public void A_handler_of_the_sub_process_takes_the_place_of_those_inside()
    {
        var sub = Sub("sub", Start("s2") + User("a") + Undo("a") + End("e2") + Path("s2", "a", "e2"));
        var stage = new Stage(Start() + sub + Undo("sub") + Throw("t", Compensate()) + End() + Path("start", "sub", "t", "end")).Start();
        stage.Complete("a").Tasks("undo-sub").Complete("undo-sub").Ended();
    }

    [Fact]
    public void A_compensation_event_sub_process_undoes_its_scope_and_decides_what_else()
    {
        var own = EventSub("es", StartOn("on", Compensate()) + User("first") + Throw("rest", Compensate("a")) + End("ee") + Path("on", "first", "rest", "ee"));
        var sub = Sub("sub", Start("s2") + User("a") + Undo("a") + User("b") + Undo("b") + End("e2") + Path("s2", "a", "b", "e2") + own);
        var stage = new Stage(Start() + sub + Throw("t", Compensate()) + End() + Path("start", "sub", "t", "end")).Start();
        stage.Complete("a").Complete("b").Tasks("first").Complete("first").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void What_a_called_process_completed_is_undone_in_that_process()
    {
        var stage = new Stage(
            Start() + Call("call", "called") + Throw("t", Compensate()) + End() + Path("start", "call", "t", "end"),
            Process("called", Start("s2") + User("a") + Undo("a") + End("e2") + Path("s2", "a", "e2"))).Start();
        stage.Complete("a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void The_turns_of_a_parallel_multi_instance_are_undone_together_each_with_its_item()
    {
        var stage = new Stage(
            Start() + User("a", content: Loop(false, "= [5, 6]")) + Undo("a") + Throw("t", Compensate()) + End() + Path("start", "a", "t", "end")).Start();
        stage.Complete("a").Complete("a").Tasks("undo-a", "undo-a");
        Assert.Equal([N(5), N(6)], stage.Instance.UserTasks.Values.Select(t => stage.Instance.VisibleFrom(t.Element)["item"]).OrderBy(v => ((FeelValue.Number)v).Value));
        stage.Complete("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void The_turns_of_a_sequential_multi_instance_are_undone_from_the_last()
    {
        var stage = new Stage(
            Start() + User("a", content: Loop(true, "= [5, 6]")) + Undo("a") + Throw("t", Compensate()) + End() + Path("start", "a", "t", "end")).Start();
        stage.Complete("a").Complete("a").Tasks("undo-a");
        Assert.Equal(N(6), stage.Instance.VisibleFrom(Assert.Single(stage.Instance.UserTasks.Values).Element)["item"]);
        stage.Complete("undo-a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void Each_turn_of_a_sub_process_is_undone_by_its_own_event_sub_process()
    {
        var sub = Sub("sub", Start("s2") + User("a") + End("e2") + Path("s2", "a", "e2") + EventSubWithTask("own", Compensate()) + Loop(false, "= [5, 6]"));
        var stage = new Stage(Start() + sub + Throw("t", Compensate()) + End() + Path("start", "sub", "t", "end")).Start();
        stage.Complete("a").Complete("a").Tasks("own", "own").Complete("own").Complete("own").Ended();
    }

    [Fact]
    public void The_turns_of_a_standard_loop_are_undone_from_the_last()
    {
        var loop = User("a", content: """<bpmn:standardLoopCharacteristics loopMaximum="2"/>""");
        var stage = new Stage(Start() + loop + Undo("a") + Throw("t", Compensate()) + End() + Path("start", "a", "t", "end")).Start();
        stage.Complete("a").Complete("a").Tasks("undo-a");
        Assert.Equal(N(2), stage.Instance.VisibleFrom(Assert.Single(stage.Instance.UserTasks.Values).Element)["loopCounter"]);
        stage.Complete("undo-a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void Without_waiting_the_token_goes_on_while_the_handlers_run()
    {
        var stage = new Stage(
            Start() + User("a") + Undo("a") + User("b") + Undo("b") + Throw("t", Compensate(wait: false)) + User("next") + End()
            + Path("start", "a", "b", "t", "next", "end")).Start();
        stage.Complete("a").Complete("b").Tasks("undo-b", "next").Complete("next").Complete("undo-b").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void A_compensation_end_event_undoes_its_scope_before_the_scope_ends()
    {
        var sub = Sub("sub", Start("s2") + User("a") + Undo("a") + End("e2", Compensate()) + Path("s2", "a", "e2"));
        var stage = new Stage(Start() + sub + User("next") + Path("start", "sub", "next")).Start();
        stage.Complete("a").Tasks("undo-a").Complete("undo-a").Tasks("next");
    }

    [Fact]
    public void An_event_sub_process_undoes_what_its_scope_completed()
    {
        var es = EventSub("es", StartOn("on", OnError("E")) + Throw("t", Compensate()) + End("ee") + Path("on", "t", "ee"));
        var stage = new Stage(
            Start() + User("a") + Undo("a") + End("fail", OnError("E")) + Path("start", "a", "fail") + es, Error("E")).Start();
        stage.Complete("a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void A_handler_that_its_own_boundary_event_ends_lets_the_compensation_go_on()
    {
        var stage = new Stage(
            Start() + User("a") + Undo("a") + User("b") + Undo("b") + Boundary("skip", "undo-b", OnMessage("m")) + User("told")
            + Throw("t", Compensate()) + End() + Path("start", "a", "b", "t", "end") + Flow("skip", "told"), Message("m")).Start();
        stage.Complete("a").Complete("b").Deliver("m").Tasks("told", "undo-a").Complete("undo-a").Complete("told").Ended();
    }
}
