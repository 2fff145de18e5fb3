using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class FlowTests
{
    [Fact]
    public void A_process_runs_to_its_user_task_and_then_to_its_end()
    {
        var stage = new Stage(Start() + User("visa") + End() + Path("start", "visa", "end")).Start().Tasks("visa");
        Assert.Equal(["visa"], stage.Instance.ActiveElementIds);
        stage.Complete("visa", Vars(("decision", T("approuver")))).Ended().Has("decision", T("approuver"));
        Assert.Equal(["end", "start", "visa"], stage.Instance.CompletedElementIds);
    }

    [Fact]
    public void Completing_a_task_twice_is_rejected_and_changes_nothing()
    {
        var stage = new Stage(Start() + User("a") + User("b") + End() + Path("start", "a", "b", "end")).Start();
        var task = stage.Engine.OpenTasks.Single();
        stage.Complete("a");
        var before = EngineJson.ToJson(stage.Instance);
        var again = Assert.IsType<Decision.Rejected>(stage.Engine.Complete(task, Claire));
        Assert.Equal(RejectionReason.TaskNotWaiting, again.Reason);
        Assert.Equal(before, EngineJson.ToJson(stage.Instance));
    }

    [Theory]
    [InlineData(10, "small")]
    [InlineData(5000, "large")]
    [InlineData(null, "small")]
    public void An_exclusive_gateway_takes_the_first_true_condition_else_the_default(int? amount, string expected)
    {
        var stage = new Stage(
            Start() + Exclusive("g", "g_small") + User("small") + User("large") + End()
            + Path("start", "g", "small", "end") + Flow("g", "large", "= montant &gt; 4000") + Flow("large", "end"));
        stage.Start(amount is { } n ? Vars(("montant", N(n))) : null).Tasks(expected);
    }

    [Fact]
    public void No_way_out_is_an_incident_that_a_repaired_variable_and_a_retry_resolve()
    {
        var stage = new Stage(Start() + Exclusive("g") + User("a") + Path("start", "g") + Flow("g", "a", "= x = 1")).Start();
        var incident = stage.Incident();
        Assert.Equal("g", incident.ElementId);
        Assert.Contains("aucune condition", incident.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(incident.Remedy);
        Assert.Equal(ProcessInstanceStatus.Blocked, stage.Instance.Status);
        stage.Do(id => new Command.SetVariables(id, Claire, Vars(("x", N(1)))))
            .Do(id => new Command.RetryIncident(id, incident.Key, Claire))
            .Tasks("a");
        Assert.Empty(stage.Instance.Incidents);
    }

    [Fact]
    public void A_parallel_join_waits_for_a_token_on_each_incoming_flow()
    {
        var stage = new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + Parallel("join") + User("after") + End()
            + Path("start", "fork", "a", "join", "after", "end") + Path("fork", "b", "join")).Start().Tasks("a", "b");
        stage.Complete("a").Tasks("b").Complete("b").Tasks("after").Complete("after").Ended();
    }

    [Fact]
    public void Two_tokens_on_the_same_flow_do_not_open_a_join()
    {
        var stage = new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + User("c") + Exclusive("merge") + Parallel("join") + User("after")
            + Path("start", "fork", "a", "merge", "join", "after") + Path("fork", "b", "merge") + Path("fork", "c", "join")).Start();
        stage.Complete("a").Complete("b").Tasks("c").Complete("c").Tasks("after");
        stage.Complete("after");
        Assert.Null(stage.Instance.End);
    }

    [Fact]
    public void Several_flows_out_of_a_task_are_a_fork_and_conditions_choose_among_them()
    {
        var stage = new Stage(
            Start() + User("t") + User("a") + User("b") + User("c")
            + Path("start", "t", "a") + Flow("t", "b", "= x = 1") + Flow("t", "c", "= x = 2")).Start();
        stage.Complete("t", Vars(("x", N(2)))).Tasks("a", "c").Complete("a").Complete("c").Ended();
    }

    [Fact]
    public void A_terminate_end_event_ends_the_whole_process()
    {
        var stage = new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + End("stop", "<bpmn:terminateEventDefinition/>")
            + Path("start", "fork", "a", "stop") + Path("fork", "b")).Start();
        stage.Complete("a").Ended(ProcessInstanceOutcome.Terminated);
    }

    [Fact]
    public void A_terminate_end_event_in_a_sub_process_ends_that_sub_process_only()
    {
        var inner = Start("s") + Parallel("fork") + User("a") + User("b") + Parallel("join") + End("stop", "<bpmn:terminateEventDefinition/>")
            + Path("s", "fork", "a", "stop") + Path("fork", "b", "join") + Flow("fork", "join");
        var stage = new Stage(Start() + Sub("sub", inner) + User("after") + End() + Path("start", "sub", "after", "end")).Start();
        stage.Complete("a").Tasks("after").Complete("after").Ended();
    }

    [Fact]
    public void An_endless_loop_becomes_an_incident()
    {
        var stage = new Stage(Start() + Exclusive("a") + Exclusive("b") + Path("start", "a", "b", "a")).Start();
        Assert.Contains("boucle", stage.Incident().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_everything()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s") + User("a") + Path("s", "a")) + Boundary("late", "sub", Duration("P1D")) + User("b")
            + Path("start", "sub") + Flow("late", "b")).Start();
        stage.Do(id => new Command.CancelInstance(id, Claire, "erreur de saisie")).Ended(ProcessInstanceOutcome.Canceled);
        var late = stage.Engine.Do(stage.Main, id => new Command.SetVariables(id, null, Vars()));
        Assert.Equal(RejectionReason.InstanceNotRunning, Assert.IsType<Decision.Rejected>(late).Reason);
    }
}
