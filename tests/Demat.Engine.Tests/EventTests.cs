using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class EventTests
{
    [Fact]
    public void A_boundary_timer_interrupts_its_task()
    {
        var stage = new Stage(
            Start() + User("visa") + Boundary("late", "visa", Duration("PT48H")) + User("escalade") + End()
            + Path("start", "visa", "end") + Flow("late", "escalade")).Start();
        stage.Advance("PT47H").Tasks("visa").Advance("PT1H").Tasks("escalade").Complete("escalade").Ended();
    }

    [Fact]
    public void A_completed_task_takes_its_boundary_events_with_it()
    {
        var stage = new Stage(
            Start() + User("visa") + Boundary("late", "visa", Duration("PT48H")) + Boundary("retrait", "visa", OnMessage("m")) + User("next")
            + Path("start", "visa", "next") + Flow("late", "next") + Flow("retrait", "next"), Message("m")).Start();
        Assert.Single(stage.Instance.Subscriptions);
        stage.Complete("visa").Tasks("next");
        Assert.Empty(stage.Instance.Timers);
        Assert.Empty(stage.Instance.Subscriptions);
    }

    [Fact]
    public void A_repeating_boundary_timer_fires_as_often_as_it_says_from_its_due_dates()
    {
        var stage = new Stage(
            Start() + User("visa") + Boundary("relance", "visa", Cycle("R3/PT1H"), cancel: false) + User("rappel")
            + Path("start", "visa") + Flow("relance", "rappel")).Start();
        stage.Advance("PT2H").Tasks("visa", "rappel", "rappel");
        Assert.Equal(Epoch.AddHours(3), Assert.Single(stage.Instance.Timers.Values).Due);
        stage.Advance("P1D").Tasks("visa", "rappel", "rappel", "rappel");
        Assert.Empty(stage.Instance.Timers);
    }

    [Fact]
    public void A_timer_date_may_come_from_an_expression()
    {
        var stage = new Stage(
            Start() + Catch("wait", Date("= limite")) + User("t") + Path("start", "wait", "t"));
        stage.Start(Vars(("limite", new FeelValue.DateAndTime(new(2030, 6, 1, 12, 0, 0), TimeSpan.FromHours(2)))));
        Assert.Equal(new(2030, 6, 1, 10, 0, 0, TimeSpan.Zero), Assert.Single(stage.Instance.Timers.Values).Due);
    }

    [Fact]
    public void A_date_without_offset_is_understood_in_Paris()
    {
        var stage = new Stage(Start() + Catch("wait", Date("= date(\"2030-07-14\")")) + End() + Path("start", "wait", "end")).Start();
        Assert.Equal(new(2030, 7, 13, 22, 0, 0, TimeSpan.Zero), Assert.Single(stage.Instance.Timers.Values).Due);
    }

    [Fact]
    public void A_timer_without_value_is_an_incident_until_the_variable_is_there()
    {
        var stage = new Stage(
            Start() + User("t") + Boundary("late", "t", Duration("= delai")) + Path("start", "t") + End() + Flow("late", "end")).Start();
        stage.Tasks();
        Assert.Contains("delai", stage.Incident().Problem, StringComparison.Ordinal);
        stage.Do(id => new Command.SetVariables(id, null, Vars(("delai", T("PT1H")))))
            .Do(id => new Command.RetryIncident(id, stage.Incident().Key, null))
            .Tasks("t").Advance("PT1H").Ended();
    }

    [Fact]
    public void A_message_finds_the_instance_that_waits_with_its_key()
    {
        var stage = new Stage(
            Start() + Catch("wait", OnMessage("reponse")) + User("t") + Path("start", "wait", "t"), Message("reponse", "= dossier"));
        stage.Start(Vars(("dossier", T("A"))));
        stage.Start(Vars(("dossier", T("B"))));
        stage.Deliver("reponse", Vars(("avis", T("oui"))), "B").Tasks("t").Has("avis", T("oui"));
        Assert.Null(stage.Engine.Deliver("reponse", null, "C"));
    }

    [Fact]
    public void A_non_interrupting_message_can_come_again()
    {
        var stage = new Stage(
            Start() + User("t") + Boundary("note", "t", OnMessage("m"), cancel: false) + User("lire") + End()
            + Path("start", "t", "end") + Flow("note", "lire"), Message("m")).Start();
        stage.Deliver("m").Deliver("m").Tasks("t", "lire", "lire").Complete("t").Tasks("lire", "lire");
        Assert.Empty(stage.Instance.Subscriptions);
        stage.Complete("lire").Complete("lire").Ended();
    }

    [Fact]
    public void An_event_gateway_follows_the_first_event_and_forgets_the_others()
    {
        const string gateway = """<bpmn:eventBasedGateway id="g"/>""";
        var stage = new Stage(
            Start() + gateway + Catch("m", OnMessage("oui")) + Catch("late", Duration("P2D")) + User("a") + User("b")
            + Path("start", "g", "m", "a") + Path("g", "late", "b"), Message("oui")).Start();
        stage.Deliver("oui", Vars(("x", N(1)))).Tasks("a").Has("x", N(1));
        Assert.Empty(stage.Instance.Timers);
        stage.Start().Advance("P2D");
        Assert.Equal(["a", "b"], stage.Engine.OpenTasks.Select(t => t.Task.ElementId));
        Assert.Empty(stage.Instance.Subscriptions);
    }

    [Fact]
    public void A_message_start_event_starts_the_process_with_the_message()
    {
        var stage = new Stage(
            $"""<bpmn:startEvent id="mail">{OnMessage("m")}</bpmn:startEvent>""" + User("t") + Path("mail", "t"), Message("m"));
        var started = Accepted(stage.Engine.Deliver("m", Vars(("x", N(2))))).Instance;
        Assert.Equal(N(2), started.Variables["x"]);
        Assert.Equal(RejectionReason.NoSuchStartEvent, Assert.IsType<Decision.Rejected>(stage.Engine.Start("p")).Reason);
    }

    [Fact]
    public void A_timer_start_event_starts_the_process_again_and_again()
    {
        var stage = new Stage($"""<bpmn:startEvent id="every">{Cycle("R/PT1H")}</bpmn:startEvent>""" + User("t") + Path("every", "t"));
        stage.Engine.Advance(TimeSpan.FromMinutes(150));
        stage.Tasks("t", "t");
    }

    [Fact]
    public void A_thrown_message_reaches_another_instance()
    {
        var sender = $"""<bpmn:intermediateThrowEvent id="send"><bpmn:extensionElements>{Mapping(Input("= 7", "n"))}</bpmn:extensionElements>{OnMessage("m")}</bpmn:intermediateThrowEvent>""";
        var stage = new Stage(
            Start() + Catch("wait", OnMessage("m")) + User("t") + Path("start", "wait", "t"),
            Message("m") + Process("sender", Start("s") + sender + End("e") + Path("s", "send", "e"))).Start();
        Accepted(stage.Engine.Start("sender"));
        stage.Tasks("t").Has("n", N(7));
    }

    [Fact]
    public void An_error_goes_to_the_nearest_event_that_catches_its_code()
    {
        var inner = Start("s2") + End("fail", OnError("E1")) + Path("s2", "fail");
        var outer = Start("s1") + Sub("inner", inner) + Boundary("other", "inner", OnError("E2")) + User("no") + Path("s1", "inner") + Flow("other", "no");
        var stage = new Stage(
            Start() + Sub("outer", outer) + Boundary("all", "outer", OnError()) + Boundary("exact", "outer", OnError("E1")) + User("yes") + User("all2")
            + Path("start", "outer") + Flow("exact", "yes") + Flow("all", "all2"), Error("E1") + Error("E2")).Start();
        stage.Tasks("yes").Complete("yes").Ended();
    }

    [Fact]
    public void An_error_nobody_catches_ends_the_instance()
    {
        var stage = new Stage(
            Start() + Parallel("f") + User("t") + End("fail", OnError("E1")) + Path("start", "f", "t") + Flow("f", "fail"), Error("E1")).Start();
        stage.Ended(ProcessInstanceOutcome.Failed);
        Assert.Contains("E1", stage.Instance.End!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupting_a_sub_process_cancels_all_it_contains()
    {
        var inner = Start("s") + Parallel("f") + User("a") + Boundary("slow", "a", Duration("P9D"), cancel: false) + Service("job") + Catch("m", OnMessage("m"))
            + Path("s", "f", "a") + Flow("f", "job") + Flow("f", "m") + End("e") + Flow("slow", "e");
        var stage = new Stage(
            Start() + Sub("sub", inner) + Boundary("stop", "sub", OnMessage("retrait")) + End() + Path("start", "sub") + Flow("stop", "end"),
            Message("m") + Message("retrait")).Start();
        Assert.Single(stage.Instance.Jobs);
        stage.Deliver("retrait").Ended();
    }

    [Fact]
    public void A_job_error_is_caught_by_the_boundary_event_of_its_task()
    {
        var stage = new Stage(
            Start() + Service("job") + Boundary("no", "job", OnError("REFUS")) + User("t") + End() + Path("start", "job", "end") + Flow("no", "t"),
            Error("REFUS"));
        stage.Engine.Answer("work", _ => new JobAnswer.Error("REFUS", "Non.", Vars(("raison", T("budget")))));
        stage.Start().Tasks("t").Has("raison", T("budget"));
    }
}
