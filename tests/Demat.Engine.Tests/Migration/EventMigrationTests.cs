using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests.Migration;

/// <summary>What an instance waits for, in another version: kept, evaluated again, begun, ended.</summary>
public sealed class EventMigrationTests
{
    private static string Waiting(string trigger) => Start() + Catch("wait", trigger) + User("next") + End() + Path("start", "wait", "next", "end");

    private static string Bordered(string borders) => Start() + User("a") + borders + User("b") + End() + Path("start", "a", "end") + Path("b", "end");

    [Fact]
    public void A_timer_keeps_its_date_unless_the_plan_asks_it_again()
    {
        new Move(Waiting(Duration("PT10H")), Waiting(Duration("PT5H"))).Go("event-kept").Advance("PT6H").Tasks().Advance("PT5H").Tasks("next");
        new Move(Waiting(Duration("PT10H")), Waiting(Duration("PT5H"))).Again("wait").Go("event-again").Advance("PT6H").Tasks("next");
    }

    [Fact]
    public void A_timer_written_otherwise_must_be_asked_again()
    {
        new Move(Waiting(Duration("PT10H")), Waiting(Date("2030-01-01T05:00:00Z"))).Stays("no-target");
        new Move(Waiting(Duration("PT10H")), Waiting(Date("2030-01-01T05:00:00Z"))).Again("wait").Go("event-again").Advance("PT6H").Tasks("next");
    }

    [Fact]
    public void What_is_waited_for_never_changes_its_nature() =>
        new Move(Waiting(Duration("PT10H")), Waiting(OnMessage("m")), Message("m")).Stays("no-target");

    [Fact]
    public void A_message_keeps_its_name_unless_the_plan_asks_it_again()
    {
        var messages = Message("m") + Message("n");
        new Move(Waiting(OnMessage("m")), Waiting(OnMessage("n")), messages).Go("event-kept").Deliver("m").Tasks("next");
        new Move(Waiting(OnMessage("m")), Waiting(OnMessage("n")), messages).Again("wait").Go("event-again").Deliver("n").Tasks("next");
    }

    [Fact]
    public void A_signal_a_condition_and_a_receive_task_go_on()
    {
        new Move(Waiting(OnSignal("s")), Waiting(OnSignal("s")), Signal("s")).Go().Signal("s").Tasks("next");
        new Move(Waiting(OnCondition("= x = 1")), Waiting(OnCondition("= x = 2"))).Go().Set("x", N(1)).Tasks().Set("x", N(2)).Tasks("next");
        var receive = Start() + """<bpmn:receiveTask id="wait" messageRef="Message_m"/>""" + User("next") + Path("start", "wait", "next");
        new Move(receive, receive.Replace("\"wait\"", "\"mail\"", StringComparison.Ordinal), Message("m")).Map("wait", "mail").Go().Deliver("m").Tasks("next");
    }

    [Fact]
    public void A_parallel_multiple_event_remembers_what_came()
    {
        var both = Start() + $"""<bpmn:intermediateCatchEvent id="wait" parallelMultiple="true">{OnSignal("s")}{OnMessage("m")}</bpmn:intermediateCatchEvent>""" + User("next") + Path("start", "wait", "next");
        new Move(both, both, Message("m") + Signal("s"), s => s.Signal("s")).Again("wait").Go().Deliver("m").Tasks("next");
    }

    [Fact]
    public void New_boundary_events_listen_and_old_ones_stop()
    {
        var late = Boundary("late", "a", Duration("PT1H"), cancel: false) + Flow("late", "b");
        new Move(Bordered(""), Bordered(late)).Go("event-added").Advance("PT2H").Tasks("a", "b");
        var stage = new Move(Bordered(late), Bordered("")).Go("event-removed");
        Assert.Empty(stage.Instance.Timers);
    }

    [Fact]
    public void A_boundary_event_that_has_happened_does_not_happen_again()
    {
        var late = Boundary("late", "a", Duration("PT1H"), cancel: false) + Flow("late", "b");
        new Move(Bordered(late), Bordered(late), until: s => s.Advance("PT2H")).Go().Advance("PT9H").Tasks("a", "b");
    }

    [Fact]
    public void A_boundary_event_stays_on_its_activity()
    {
        string With(string host) => Start() + User("a") + User("b") + Boundary("late", host, Duration("PT1H")) + End() + Path("start", "a", "b", "end") + Flow("late", "end");
        var stage = new Move(With("a"), With("b")).Go("event-removed");
        Assert.Empty(stage.Instance.Timers);
        Assert.Single(stage.Complete("a").Instance.Timers);
    }

    [Fact]
    public void A_new_event_that_cannot_be_evaluated_forbids_the_migration() =>
        new Move(Bordered(""), Bordered(Boundary("late", "a", Duration("= absent")) + Flow("late", "b"))).Stays("cannot-evaluate");

    [Fact]
    public void A_condition_that_is_true_already_happens_at_once() =>
        new Move(Bordered(""), Bordered(Boundary("now", "a", OnCondition("= 1 = 1")) + Flow("now", "b"))).Go("event-added", "goes-on", "goes-on").Tasks("b");

    [Fact]
    public void Event_sub_processes_listen_in_the_new_version_and_run_on()
    {
        var plain = Start() + User("a") + End() + Path("start", "a", "end");
        new Move(plain, plain + EventSubWithTask("help", OnMessage("m"), interrupts: false), Message("m")).Go("event-added").Deliver("m").Tasks("a", "help");
        new Move(plain + EventSubWithTask("help", OnMessage("m")), plain, Message("m")).Go("event-removed").Tasks("a");
        new Move(plain + EventSubWithTask("help", OnMessage("m")), plain, Message("m"), s => s.Deliver("m").Tasks("help")).Stays("no-target", "no-target");
        new Move(plain + EventSubWithTask("help", OnMessage("m")), plain + EventSubWithTask("help", OnMessage("m")) + EventSubWithTask("late", Duration("PT1H")), Message("m"), s => s.Deliver("m"))
            .Go().Tasks("help").Complete("help").Ended();
    }

    [Fact]
    public void A_gateway_waits_for_the_events_of_the_new_version()
    {
        string First(params string[] events) => Start() + """<bpmn:eventBasedGateway id="first"/>""" + End() + Path("start", "first")
            + string.Concat(events.Select((e, i) => Catch("e" + i, e) + User("t" + i) + Path("first", "e" + i, "t" + i, "end")));
        var move = new Move(First(OnMessage("m"), Duration("PT1H")), First(OnMessage("m"), Duration("PT1H"), OnSignal("s")), Message("m") + Signal("s"));
        move.Go("event-added").Signal("s").Tasks("t2");
        new Move(First(OnMessage("m"), OnSignal("s"), Duration("PT1H")), First(OnMessage("m"), OnSignal("s")), Message("m") + Signal("s")).Go("event-removed").Advance("PT2H").Tasks().Deliver("m").Tasks("t0");
    }

    [Fact]
    public void A_transaction_can_still_be_cancelled()
    {
        string With(string name) => Start() + Transaction(name, Start("s") + User("x") + Undo("x") + User("y") + End("no", Cancel) + Path("s", "x", "y", "no"))
            + Boundary("off", name, Cancel) + User("after") + End() + Path("start", name, "end") + Flow("off", "after");
        new Move(With("work"), With("job"), until: s => s.Complete("x")).Map("work", "job").Go().Complete("y").Tasks("undo-x").Complete("undo-x").Tasks("after");
    }
}
