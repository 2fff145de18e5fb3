using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class TokenTests
{
    [Fact]
    public void An_activity_can_send_several_tokens_by_each_flow() =>
        new Stage(Start() + Task("send", """completionQuantity="3" """) + User("a") + Path("start", "send", "a")).Start().Tasks("a", "a", "a");

    [Fact]
    public void An_activity_can_wait_for_several_tokens_whatever_the_flow() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + User("c") + Task("gather", """startQuantity="2" """) + User("after")
            + Path("start", "fork", "a", "gather", "after") + Path("fork", "b", "gather") + Path("fork", "c", "gather"))
            .Start().Complete("a").Tasks("b", "c").Complete("b").Tasks("after", "c").Complete("c").Tasks("after");

    [Theory]
    [InlineData("startQuantity", "0")]
    [InlineData("completionQuantity", "-1")]
    [InlineData("completionQuantity", "1000000000")]
    public void A_quantity_that_makes_no_sense_is_refused(string attribute, string value)
    {
        var reading = BpmnReader.Read(File(Process("p", Start() + Task("a", $"{attribute}=\"{value}\"") + Path("start", "a"))));
        Assert.Contains(reading.Problems, p => p is { Rule: "bad-quantity", ElementId: "a" });
    }

    [Fact]
    public void Several_tokens_on_one_flow_pass_a_parallel_join_one_by_one() =>
        new Stage(
            Start() + Task("twice", """completionQuantity="2" """) + Parallel("fork") + User("a") + User("b") + Parallel("join") + User("after")
            + Path("start", "twice", "fork", "a", "join", "after") + Path("fork", "b", "join"))
            .Start().Complete("a").Complete("a").Tasks("b", "b").Complete("b").Tasks("after", "b").Complete("b").Tasks("after", "after");

    [Fact]
    public void A_join_without_way_out_ends_the_process() =>
        new Stage(Start() + Parallel("fork") + Task("a") + Task("b") + Parallel("join") + Path("start", "fork", "a", "join") + Path("fork", "b", "join"))
            .Start().Ended();

    [Fact]
    public void Without_start_event_everything_to_which_no_flow_leads_begins() =>
        new Stage(User("a") + User("b") + User("c") + Boundary("late", "a", Duration("PT1H")) + Path("a", "c") + Flow("late", "c"))
            .Start().Tasks("a", "b").Complete("b").Complete("a").Tasks("c").Complete("c").Ended();

    [Fact]
    public void A_sub_process_needs_no_start_event_and_may_be_empty() =>
        new Stage(Start() + Sub("empty", "") + Sub("sub", User("a") + User("b")) + User("after") + Path("start", "empty", "sub", "after"))
            .Start().Tasks("a", "b").Complete("a").Complete("b").Tasks("after");

    [Fact]
    public void A_conditional_flow_can_leave_an_activity_or_a_start_event()
    {
        var content = Start() + User("a") + User("b") + User("c") + Flow("start", "a", "= x = 1") + Flow("start", "b", "= x = 2") + Flow("a", "c", "= y");
        new Stage(content).Start(Vars(("x", N(1)))).Tasks("a").Complete("a", Vars(("y", new Feel.FeelValue.Bool(true)))).Tasks("c");
    }
}
