using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class SignalTests
{
    [Fact]
    public void A_signal_reaches_every_instance_and_every_event_that_waits()
    {
        var stage = new Stage(
            Start() + Parallel("f") + Catch("a", OnSignal("s")) + Catch("b", OnSignal("s")) + User("ta") + User("tb")
            + Path("start", "f", "a", "ta") + Path("f", "b", "tb"), Signal("s")).Start().Start();
        stage.Signal("s", Vars(("x", N(1)))).Tasks("ta", "tb", "ta", "tb").Has("x", N(1));
    }

    [Fact]
    public void A_thrown_signal_interrupts_its_own_sub_process_before_the_token_goes_on()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + Throw("t", OnSignal("s")) + User("never") + Path("s2", "t", "never"))
            + Boundary("b", "sub", OnSignal("s")) + User("after") + Path("start", "sub") + Flow("b", "after"), Signal("s")).Start();
        stage.Tasks("after");
        Assert.DoesNotContain(stage.Engine.JournalOf(stage.Main), e => e is Event.ElementActivated { ElementId: "never" });
    }

    [Fact]
    public void A_signal_waits_for_tokens_that_are_about_to_listen()
    {
        var stage = new Stage(
            Start() + Parallel("f") + Throw("t", OnSignal("s")) + End("e") + Catch("c", OnSignal("s")) + User("heard")
            + Path("start", "f", "t", "e") + Path("f", "c", "heard"), Signal("s")).Start();
        stage.Tasks("heard");
    }

    [Fact]
    public void A_signal_thrown_by_an_end_event_starts_the_processes_that_begin_with_it()
    {
        var stage = new Stage(
            Start() + End("end", OnSignal("s")) + Path("start", "end"),
            Signal("s") + Process("one", StartOn("s1", OnSignal("s")) + User("t1") + Path("s1", "t1"))
            + Process("two", StartOn("s2", OnSignal("s")) + User("t2") + Path("s2", "t2"))).Start();
        stage.Ended().Tasks("t1", "t2");
    }

    [Fact]
    public void A_boundary_signal_that_does_not_interrupt_is_caught_again()
    {
        var stage = new Stage(
            Start() + User("t") + Boundary("b", "t", OnSignal("s"), cancel: false) + User("note") + Path("start", "t") + Flow("b", "note"), Signal("s")).Start();
        stage.Signal("s").Signal("s").Tasks("t", "note", "note");
    }

    [Fact]
    public void The_name_of_a_signal_may_be_computed()
    {
        var stage = new Stage(
            Start() + Catch("c", OnSignal("s")) + User("t") + Path("start", "c", "t"),
            """<bpmn:signal id="Signal_s" name="= &quot;lot-&quot; + lot"/>""").Start(Vars(("lot", T("7"))));
        stage.Signal("lot-8").Tasks().Signal("lot-7").Tasks("t");
    }

    [Fact]
    public void An_instance_that_does_not_wait_refuses_a_signal_and_does_not_change()
    {
        var stage = new Stage(Start() + User("t") + Path("start", "t")).Start();
        var refused = stage.Engine.Do(stage.Main, id => new Command.ReceiveSignal(id, "s", null, FeelContext.Empty));
        Assert.Equal(RejectionReason.SignalNotAwaited, Assert.IsType<Decision.Rejected>(refused).Reason);
    }

    [Fact]
    public void A_signal_after_an_event_gateway_decides_the_way()
    {
        const string gateway = """<bpmn:eventBasedGateway id="g"/>""";
        var stage = new Stage(
            Start() + gateway + Catch("s1", OnSignal("s")) + Catch("c1", OnCondition("= x = 1")) + User("a") + User("b")
            + Path("start", "g", "s1", "a") + Path("g", "c1", "b"), Signal("s")).Start();
        stage.Signal("s").Tasks("a").Start().Set("x", N(1)).Tasks("a", "b");
    }
}
