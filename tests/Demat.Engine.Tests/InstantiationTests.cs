using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class InstantiationTests
{
    private static string Gateway(string attributes) =>
        $"""<bpmn:eventBasedGateway id="g" instantiate="true" {attributes}/>""" + Catch("order", OnMessage("order")) + Catch("payment", OnMessage("payment"))
        + User("a") + User("b") + Path("g", "order", "a") + Path("g", "payment", "b");

    private static Stage Told(string content, string message, Feel.FeelContext? variables = null, string rest = "")
    {
        var stage = new Stage(content, Message("order", "= number") + Message("payment", "= number") + rest);
        return stage.Deliver(message, variables);
    }

    [Fact]
    public void The_first_message_starts_an_instance_and_the_others_start_others()
    {
        var stage = Told(Gateway(""), "payment").Tasks("b").Deliver("order").Tasks("a", "b").Deliver("order").Tasks("a", "a", "b");
        Assert.Equal(3, stage.Engine.Instances.Count());
    }

    [Fact]
    public void A_parallel_gateway_needs_all_its_messages_with_the_same_key_in_one_instance()
    {
        var stage = Told(Gateway("""eventGatewayType="Parallel" """), "order", Vars(("number", T("n1")))).Tasks("a");
        stage.Deliver("order", Vars(("number", T("n2"))), "n2").Tasks("a", "a");
        stage.Deliver("payment", null, "n2").Tasks("a", "a", "b");
        Assert.Equal([1, 0], stage.Engine.Instances.Select(i => i.Subscriptions.Count));
        var second = stage.Engine.Instances.Last();
        stage.Complete("a").Complete("a").Complete("b");
        Assert.Equal(ProcessInstanceOutcome.Completed, stage.Engine[second.Id].End?.Outcome);
        Assert.Null(stage.Engine.Instances.First().End);
    }

    [Fact]
    public void A_receive_task_can_start_the_process()
    {
        var stage = Told("""<bpmn:receiveTask id="r" messageRef="Message_order" instantiate="true"/>""" + User("a") + Path("r", "a"), "order", Vars(("x", N(1)))).Tasks("a");
        Assert.Equal(N(1), stage.Engine.Instances.Single().Variables["x"]);
        Assert.Equal(RejectionReason.NoSuchStartEvent, Assert.IsType<Decision.Rejected>(stage.Engine.Start("p")).Reason);
    }

    [Fact]
    public void No_flow_may_reach_what_starts_the_process()
    {
        var reading = BpmnReader.Read(File(Message("order") + Message("payment") + Process("p", Start() + Gateway("") + Path("start", "g"))));
        Assert.Contains(reading.Problems, p => p is { Rule: "flow-into-start", ElementId: "g" });
    }
}
