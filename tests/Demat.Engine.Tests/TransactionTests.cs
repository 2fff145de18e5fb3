using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class TransactionTests
{
    private static readonly string Content = Start("s2") + Parallel("f") + User("a") + Undo("a") + User("b") + User("slow") + End("ok") + End("stop", Cancel)
        + Path("s2", "f", "a", "b", "stop") + Path("f", "slow", "ok");

    [Fact]
    public void Cancelling_ends_what_runs_undoes_what_was_done_and_leaves_by_the_cancel_event()
    {
        var stage = new Stage(
            Start() + Transaction("tx", Content) + Boundary("c", "tx", Cancel) + User("no") + User("after")
            + Path("start", "tx", "no") + Flow("c", "after")).Start();
        stage.Complete("a").Tasks("b", "slow").Complete("b").Tasks("undo-a").Complete("undo-a").Tasks("after");
    }

    [Fact]
    public void A_transaction_that_ends_well_can_be_undone_later()
    {
        var stage = new Stage(
            Start() + Transaction("tx", Start("s2") + User("a") + Undo("a") + End("e2") + Path("s2", "a", "e2")) + Throw("t", Compensate()) + End()
            + Path("start", "tx", "t", "end")).Start();
        stage.Complete("a").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void What_a_sub_process_that_still_runs_has_completed_is_undone_too()
    {
        var inner = Sub("sub", Start("s3") + User("x") + Undo("x") + User("y") + Path("s3", "x", "y"));
        var stage = new Stage(
            Start() + Transaction("tx", Start("s2") + Parallel("f") + inner + User("b") + End("stop", Cancel) + Path("s2", "f", "sub") + Path("f", "b", "stop"))
            + Boundary("c", "tx", Cancel) + User("after") + Path("start", "tx") + Flow("c", "after")).Start();
        stage.Complete("x").Complete("b").Tasks("undo-x").Complete("undo-x").Tasks("after");
    }

    [Fact]
    public void While_it_is_being_cancelled_nothing_else_happens_to_it()
    {
        var stage = new Stage(
            Start() + Transaction("tx", Content + EventSubWithTask("es", OnMessage("m"))) + Boundary("c", "tx", Cancel) + Boundary("late", "tx", Duration("PT1H"))
            + User("after") + User("no") + Path("start", "tx") + Flow("c", "after") + Flow("late", "no"), Message("m")).Start();
        stage.Complete("a").Complete("b").Advance("PT2H").Tasks("undo-a");
        Assert.Null(stage.Engine.Deliver("m"));
    }

    [Fact]
    public void An_error_leaves_a_transaction_without_undoing_anything()
    {
        var stage = new Stage(
            Start() + Transaction("tx", Start("s2") + User("a") + Undo("a") + End("fail", OnError("E")) + Path("s2", "a", "fail"))
            + Boundary("e", "tx", OnError("E")) + User("after") + Path("start", "tx") + Flow("e", "after"), Error("E")).Start();
        stage.Complete("a").Tasks("after");
    }
}
