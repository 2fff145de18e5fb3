using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class InclusiveGatewayTests
{
    private static string Split(string gateway = "split") =>
        Inclusive(gateway) + Flow(gateway, "a", "= x &lt; 3") + Flow(gateway, "b", "= x &gt; 1");

    private static string Simple =>
        Start() + Split() + User("a") + User("b") + Inclusive("join") + User("after") + End()
        + Path("start", "split") + Path("a", "join", "after", "end") + Flow("b", "join");

    [Theory]
    [InlineData(1, new[] { "a" })]
    [InlineData(2, new[] { "a", "b" })]
    [InlineData(5, new[] { "b" })]
    public void A_split_takes_each_flow_whose_condition_is_true_and_the_join_waits_for_these(int x, string[] open)
    {
        var stage = new Stage(Simple).Start(Vars(("x", N(x)))).Tasks(open);
        foreach (var task in open)
        {
            stage.Complete(task);
        }

        stage.Tasks("after").Complete("after").Ended();
    }

    [Fact]
    public void Without_a_true_condition_the_default_flow_is_taken() =>
        new Stage(Start() + Inclusive("split", "split_b") + User("a") + User("b") + Path("start", "split", "b") + Flow("split", "a", "= false"))
            .Start().Tasks("b");

    [Fact]
    public void Without_a_true_condition_nor_a_default_flow_it_is_an_incident() =>
        Assert.Equal("split", new Stage(Simple).Start().Incident().ElementId);

    [Fact]
    public void A_token_that_ends_elsewhere_frees_the_join() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + Exclusive("gone", "gone_join") + End("lost") + Inclusive("join") + User("after")
            + Path("start", "fork", "a", "join", "after") + Path("fork", "b", "gone", "join") + Flow("gone", "lost", "= perdu"))
            .Start().Complete("a").Tasks("b").Complete("b", Vars(("perdu", new Feel.FeelValue.Bool(true)))).Tasks("after");

    [Fact]
    public void A_token_interrupted_by_a_boundary_event_frees_the_join() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + Boundary("late", "b", Duration("PT1H")) + User("elsewhere") + End("lost")
            + Inclusive("join") + User("after")
            + Path("start", "fork", "a", "join", "after") + Path("fork", "b", "join") + Path("late", "elsewhere", "lost"))
            .Start().Complete("a").Tasks("b").Advance("PT2H").Tasks("after", "elsewhere");

    [Fact]
    public void The_join_waits_for_a_token_that_a_boundary_event_may_still_send() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + Boundary("late", "b", Duration("PT1H")) + End("lost")
            + Inclusive("join") + User("after")
            + Path("start", "fork", "a", "join", "after") + Path("fork", "b", "lost") + Flow("late", "join"))
            .Start().Complete("a").Tasks("b").Complete("b").Tasks("after");

    [Fact]
    public void A_token_behind_the_join_in_a_loop_does_not_hold_it() =>
        new Stage(
            Start() + Inclusive("join") + Parallel("fork") + User("again") + User("work") + Exclusive("back") + End()
            + Path("start", "join", "work", "back", "join") + Flow("back", "end", "= fini"))
            .Start().Tasks("work");

    [Fact]
    public void A_token_that_can_as_well_reach_a_filled_flow_does_not_hold_the_join() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + Exclusive("choice", "choice_join1") + Task("j1") + Task("j2") + Inclusive("join") + User("after")
            + Path("start", "fork", "a", "j1", "join", "after") + Path("fork", "b", "choice", "j2", "join")
            + """<bpmn:sequenceFlow id="choice_join1" sourceRef="choice" targetRef="j1"/>""")
            .Start().Complete("a").Tasks("after", "b");

    [Fact]
    public void A_join_in_a_sub_process_looks_at_its_own_scope_only() =>
        new Stage(
            Start() + Parallel("fork") + User("outside") + Sub("sub", Start("s") + Split("in") + User("a") + User("b") + Inclusive("join") + User("after")
                + Flow("s", "in") + Path("a", "join", "after") + Flow("b", "join"))
            + Path("start", "fork", "sub") + Flow("fork", "outside"))
            .Start(Vars(("x", N(1)))).Tasks("a", "outside").Complete("a").Tasks("after", "outside");

    [Fact]
    public void Two_tokens_on_one_flow_pass_a_join_one_after_the_other() =>
        new Stage(
            Start() + Parallel("fork") + Task("a") + Task("b") + Exclusive("merge") + User("c") + Inclusive("join") + User("after")
            + Path("start", "fork", "a", "merge", "join", "after") + Path("fork", "b", "merge") + Path("fork", "c", "join"))
            .Start().Tasks("c").Complete("c").Tasks("after", "after");

    [Fact]
    public void A_join_with_a_thousand_elements_before_it_answers_at_once()
    {
        const int Width = 300;
        var branches = string.Concat(Enumerable.Range(0, Width).Select(i => Task($"t{i}") + Task($"u{i}") + Task($"v{i}") + Path("fork", $"t{i}", $"u{i}", $"v{i}", "join")));
        new Stage(Start() + Inclusive("fork") + Inclusive("join") + User("after") + branches + Path("start", "fork") + Path("join", "after"))
            .Start().Tasks("after");
    }
}
