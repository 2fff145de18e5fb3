using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

/// <summary>Played alone, so that the time of the processor is theirs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A definition that never ends becomes one incident, within 5 s of processor, and harms no other instance.</summary>
[Collection(nameof(Alone))]
public sealed class BudgetTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static TimeSpan Spent => System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;

    private static OpenIncident Stopped(string content, FeelContext? variables = null, string rest = "")
    {
        var stage = new Stage(content, rest + Process("other", Start("os") + User("quiet") + Path("os", "quiet")));
        var other = Accepted(stage.Engine.Start("other")).Instance.Id;
        var before = EngineJson.ToJson(stage.Engine[other]);
        var begun = Spent;
        var started = Accepted(stage.Engine.Start("p", variables));
        Assert.True(Spent - begun < Limit, $"It took {Spent - begun}.");
        Assert.True(started.Events.Count(e => e is Event.ElementActivated) <= 30_000);
        var incident = Assert.Single(started.Instance.Incidents.Values);
        Assert.Equal(EngineJson.ToJson(started.Instance), EngineJson.ToJson(ProcessInstance.Fold(started.Events)));
        Assert.Equal(before, EngineJson.ToJson(stage.Engine[other]));
        var cancelled = stage.Engine.Do(started.Instance.Id, id => new Command.CancelInstance(id, null, "sans fin"));
        Assert.True(Spent - begun < Limit + Limit, $"With its end it took {Spent - begun}.");
        Assert.Equal(ProcessInstanceOutcome.Canceled, Accepted(cancelled).Instance.End?.Outcome);
        return incident;
    }

    [Fact]
    public void A_loop_without_end() =>
        Assert.Contains("10000 étapes", Stopped(Start() + Exclusive("again") + Task("a") + Path("start", "again", "a", "again")).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_fork_without_end() =>
        Stopped(Start() + Exclusive("again") + Parallel("fork") + Task("a") + Task("b") + Path("start", "again", "fork", "a", "again") + Path("fork", "b", "again"));

    [Fact]
    public void A_fork_without_end_that_leaves_tasks_behind() =>
        Stopped(Start() + Exclusive("again") + Parallel("fork") + User("task") + Path("start", "again", "fork", "again") + Path("fork", "task"));

    [Fact]
    public void A_fork_without_end_before_an_inclusive_join() =>
        Stopped(Start() + Exclusive("again") + Parallel("fork") + Inclusive("join") + User("wait") + Path("start", "again", "fork", "again") + Path("fork", "join", "wait") + Path("fork", "join2")
            .Replace("join2", "join", StringComparison.Ordinal).Replace("fork_join", "fork_join_2", StringComparison.Ordinal));

    [Fact]
    public void A_process_that_calls_itself() =>
        Stopped(Start() + """<bpmn:callActivity id="call" calledElement="p"/>""" + Path("start", "call"));

    [Fact]
    public void A_process_that_calls_itself_twice() =>
        Stopped(Start() + Parallel("fork") + """<bpmn:callActivity id="one" calledElement="p"/><bpmn:callActivity id="two" calledElement="p"/>"""
            + Path("start", "fork", "one") + Path("fork", "two"));

    [Fact]
    public void A_standard_loop_without_end() => Stopped(Start() + Task("a", content: While("= true")) + Path("start", "a"));

    [Fact]
    public void A_multi_instance_in_a_multi_instance_of_thousands() =>
        Stopped(Start() + Sub("outer", Start("s") + Task("inner", content: Loop(false, "= for i in 1..4000 return i")) + Path("s", "inner") + Loop(false, "= for i in 1..4000 return i")) + Path("start", "outer"));

    [Fact]
    public void A_text_that_doubles_at_each_turn() =>
        Stopped(Start() + Exclusive("again") + Script("a", "= x + x", "x") + Path("start", "again", "a", "again"), Vars(("x", T("bonjour"))));

    [Fact]
    public void A_loop_that_rewrites_a_large_text_at_each_turn() =>
        Assert.Contains("trop de données", Stopped(
            Start() + Exclusive("again") + Script("a", "= substring(x, 2)", "x") + Path("start", "again", "a", "again"),
            Vars(("x", T(new string('x', 900_000))))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_loop_of_long_calculations() =>
        Assert.Contains("trop de calculs", Stopped(
            Start() + Exclusive("again") + Script("a", "= count(for i in 1..50000 return i * 2)", "x") + Path("start", "again", "a", "again")).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_loop_of_service_tasks_that_answer_at_once()
    {
        var stage = new Stage(Start() + Exclusive("again") + Service("a") + Path("start", "again", "a", "again"));
        stage.Engine.Answer("work", _ => JobAnswer.Done());
        stage.Start();
        Assert.Contains("10000 étapes", stage.Incident().Problem, StringComparison.Ordinal);
        Assert.InRange(stage.Engine.JournalOf(stage.Main).Count(e => e is Event.ElementActivated), 9_000, 10_100);
    }

    [Fact]
    public void What_was_about_to_go_on_goes_on_when_the_incident_is_over()
    {
        var stage = new Stage(
            Start() + Parallel("fork") + Exclusive("again", "again_b") + Task("a") + User("b") + Sub("beside", Start("s") + Task("t1") + Task("t2") + Path("s", "t1", "t2")) + User("c")
            + Path("start", "fork", "again", "b") + Flow("again", "a", "= not(fini)") + Path("a", "again") + Path("fork", "beside", "c"));
        stage.Start(Vars(("fini", new FeelValue.Bool(false)))).Tasks("c");
        var incident = stage.Incident();
        stage.Do(id => new Command.SetVariables(id, Claire, Vars(("fini", new FeelValue.Bool(true)))))
            .Do(id => new Command.RetryIncident(id, incident.Key, Claire)).Tasks("b", "c");
    }

    [Fact]
    public void A_megabyte_given_from_outside_is_refused()
    {
        var stage = new Stage(Start() + User("a") + Path("start", "a")).Start();
        var large = Vars(("x", T(new string('x', 1_048_576))));
        Assert.Equal(RejectionReason.TooLarge, Assert.IsType<Decision.Rejected>(stage.Engine.Start("p", large)).Reason);
        Assert.Equal(RejectionReason.TooLarge, Assert.IsType<Decision.Rejected>(stage.Engine.Complete(stage.Engine.OpenTasks.Single(), Claire, large)).Reason);
        stage.Tasks("a");
    }

    [Fact]
    public void A_megabyte_answered_by_a_job_is_an_incident()
    {
        var stage = new Stage(Start() + Service("a") + User("b") + Path("start", "a", "b"));
        stage.Engine.Answer("work", _ => JobAnswer.Done(Vars(("x", T(new string('x', 1_048_576))))));
        Assert.Contains("un million de caractères", stage.Start().Incident().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_large_texts_put_together_are_an_incident() =>
        Stopped(Start() + Script("a", "= [x, x, x]", "y") + Path("start", "a"), Vars(("x", T(new string('x', 400_000)))));
}
