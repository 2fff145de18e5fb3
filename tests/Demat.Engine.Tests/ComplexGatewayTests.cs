using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class ComplexGatewayTests
{
    private static string TwoOfThree(string outgoing) =>
        Start() + Parallel("fork") + User("a") + User("b") + User("c") + Complex("two", "= activationCount &gt;= 2") + User("after") + User("late")
        + Path("start", "fork", "a", "two") + Path("fork", "b", "two") + Path("fork", "c", "two") + outgoing;

    [Fact]
    public void It_goes_on_once_enough_tokens_are_there_and_the_late_one_disappears() =>
        new Stage(TwoOfThree(Flow("two", "after"))).Start()
            .Complete("a").Tasks("b", "c").Complete("b").Tasks("after", "c")
            .Complete("after").Complete("c").Ended();

    [Fact]
    public void A_condition_can_send_a_token_when_the_gateway_is_ready_again() =>
        new Stage(TwoOfThree(Flow("two", "after", "= waitingForStart") + Flow("two", "late", "= not(waitingForStart)"))).Start()
            .Complete("a").Complete("b").Tasks("after", "c").Complete("c").Tasks("after", "late");

    [Fact]
    public void It_is_ready_again_when_no_late_token_can_come() =>
        new Stage(
            Start() + Exclusive("again") + Inclusive("split") + User("a") + User("b") + Complex("first", "= activationCount &gt;= 1") + User("after") + Exclusive("more", "more_end") + End()
            + Path("start", "again", "split") + Flow("split", "a", "= x = 1") + Flow("split", "b", "= x = 2")
            + Path("a", "first", "after", "more", "end") + Flow("b", "first") + Flow("more", "again", "= x &lt; 3"))
            .Start(Vars(("x", N(1)))).Complete("a").Tasks("after").Complete("after", Vars(("x", N(2))))
            .Tasks("b").Complete("b").Tasks("after").Complete("after", Vars(("x", N(3)))).Ended();

    [Fact]
    public void A_second_token_on_a_flow_heard_already_waits_until_the_gateway_is_ready_again() =>
        new Stage(
            Start() + Parallel("fork") + User("a") + User("b") + User("c") + Exclusive("merge") + Complex("first", "= activationCount &gt;= 1") + User("after")
            + Path("start", "fork", "a", "merge", "first", "after") + Path("fork", "b", "merge") + Path("fork", "c", "first"))
            .Start().Complete("a").Tasks("after", "b", "c").Complete("b").Tasks("after", "c").Complete("c").Tasks("after", "after");

    [Fact]
    public void With_one_incoming_flow_it_takes_each_flow_whose_condition_is_true() =>
        new Stage(Start() + Complex("split") + User("a") + User("b") + User("c")
            + Flow("start", "split") + Flow("split", "a", "= x = 1") + Flow("split", "b", "= x &gt; 0") + Flow("split", "c", "= x &gt; 1"))
            .Start(Vars(("x", N(1)))).Tasks("a", "b");

    [Fact]
    public void No_way_out_is_an_incident_that_keeps_the_tokens_until_it_is_mended()
    {
        var stage = new Stage(TwoOfThree(Flow("two", "after", "= ok"))).Start().Complete("a").Complete("b").Tasks("c");
        var incident = stage.Incident();
        stage.Do(id => new Command.SetVariables(id, Claire, Vars(("ok", new Feel.FeelValue.Bool(true)))))
            .Do(id => new Command.RetryIncident(id, incident.Key, Claire)).Tasks("after", "c");
    }
}
