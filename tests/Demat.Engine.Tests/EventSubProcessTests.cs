using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class EventSubProcessTests
{
    [Fact]
    public void One_that_interrupts_ends_its_scope_and_the_scope_goes_on_by_its_flow()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + Parallel("f") + User("a") + User("b") + Path("s2", "f", "a") + Flow("f", "b") + EventSubWithTask("m", OnMessage("m")))
            + User("next") + Path("start", "sub", "next"), Message("m")).Start();
        stage.Deliver("m").Tasks("m").Complete("m").Tasks("next");
    }

    [Fact]
    public void One_that_does_not_interrupt_runs_as_often_as_its_event_and_keeps_the_scope_open()
    {
        var stage = new Stage(
            Start() + User("a") + End() + Path("start", "a", "end") + EventSubWithTask("m", OnMessage("m"), interrupts: false), Message("m")).Start();
        stage.Deliver("m").Deliver("m").Tasks("a", "m", "m").Complete("a").Complete("m").Tasks("m");
        Assert.Null(stage.Instance.End);
        stage.Complete("m").Ended();
    }

    [Fact]
    public void Once_only_they_are_left_no_other_one_starts()
    {
        var stage = new Stage(
            Start() + User("a") + End() + Path("start", "a", "end") + EventSubWithTask("m", OnMessage("m"), interrupts: false), Message("m")).Start();
        stage.Deliver("m").Complete("a").Tasks("m");
        Assert.Null(stage.Engine.Deliver("m"));
        stage.Complete("m").Ended();
    }

    [Fact]
    public void Nothing_listens_any_more_once_one_has_interrupted_or_the_scope_has_ended()
    {
        var content = Start() + User("a") + End() + Path("start", "a", "end") + EventSubWithTask("m", OnMessage("m")) + EventSubWithTask("s", OnSignal("s"))
            + EventSubWithTask("late", Duration("PT1H"));
        var stage = new Stage(content, Message("m") + Signal("s")).Start();
        stage.Deliver("m").Signal("s").Advance("PT2H").Tasks("m").Complete("m").Ended();
        stage.Start().Complete("a").Ended();
        Assert.Null(stage.Engine.Deliver("m"));
    }

    [Fact]
    public void A_token_that_waits_at_a_join_does_not_keep_an_interrupted_scope_open()
    {
        var stage = new Stage(
            Start() + Parallel("f") + Parallel("j") + User("a") + End() + Path("start", "f", "a", "j", "end") + Flow("f", "j")
            + EventSubWithTask("m", OnMessage("m")), Message("m")).Start();
        stage.Deliver("m").Complete("m").Ended();
    }

    [Fact]
    public void A_repeating_timer_starts_one_again_and_again()
    {
        var stage = new Stage(
            Start() + User("a") + End() + Path("start", "a", "end") + EventSubWithTask("r", Cycle("R2/PT1H"), interrupts: false)).Start();
        stage.Advance("PT5H").Tasks("a", "r", "r");
    }

    [Fact]
    public void An_error_starts_one_before_any_boundary_and_its_scope_then_ends_well()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + End("fail", OnError("E")) + Path("s2", "fail") + EventSubWithTask("mend", OnError("E")))
            + Boundary("b", "sub", OnError("E")) + User("no") + User("next") + Path("start", "sub", "next") + Flow("b", "no"), Error("E")).Start();
        stage.Tasks("mend").Complete("mend").Tasks("next");
    }

    [Fact]
    public void An_error_thrown_in_one_goes_to_what_is_around_its_scope()
    {
        var again = EventSub("again", StartOn("on", OnError("E")) + End("rethrow", OnError("E")) + Path("on", "rethrow"));
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + End("fail", OnError("E")) + Path("s2", "fail") + again)
            + Boundary("b", "sub", OnError("E")) + User("out") + Path("start", "sub") + Flow("b", "out"), Error("E")).Start();
        stage.Tasks("out");
    }

    [Fact]
    public void A_called_process_has_its_own()
    {
        var stage = new Stage(
            Start() + Call("call", "called") + User("next") + Path("start", "call", "next"),
            Message("m") + Process("called", Start("s2") + User("inside") + Path("s2", "inside") + EventSubWithTask("m", OnMessage("m")))).Start();
        stage.Deliver("m").Tasks("m").Complete("m").Tasks("next");
    }

    [Fact]
    public void Each_turn_of_a_multi_instance_sub_process_has_its_own()
    {
        var sub = Sub("sub", Start("s2") + User("a") + Path("s2", "a") + EventSubWithTask("m", OnMessage("m")) + Loop(false, "= [1, 2]"));
        var stage = new Stage(Start() + sub + End() + Path("start", "sub", "end"), Message("m")).Start();
        stage.Deliver("m").Tasks("a", "m").Complete("a").Complete("m").Ended();
    }

    [Fact]
    public void A_terminate_event_in_one_ends_it_alone()
    {
        var sub = EventSub("es", StartOn("on", OnMessage("m"), interrupts: false) + Parallel("f") + User("b") + User("c") + End("stop", Terminate)
            + Path("on", "f", "b", "stop") + Flow("f", "c"));
        var stage = new Stage(Start() + User("a") + End() + Path("start", "a", "end") + sub, Message("m")).Start();
        stage.Deliver("m").Tasks("a", "b", "c").Complete("b").Tasks("a").Complete("a").Ended();
    }

    [Fact]
    public void One_that_cannot_listen_is_an_incident_of_the_process_which_goes_on()
    {
        var stage = new Stage(Start() + User("a") + Path("start", "a") + EventSubWithTask("late", Duration("= delai"))).Start();
        stage.Tasks("a");
        Assert.Equal("p", stage.Incident().ElementId);
        stage.Set("delai", T("PT1H")).Do(id => new Command.RetryIncident(id, stage.Incident().Key, null)).Advance("PT1H").Tasks("late");
    }
}
