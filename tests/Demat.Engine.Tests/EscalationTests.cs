using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class EscalationTests
{
    private static readonly string Inner = Start("s2") + Throw("t", OnEscalation("A")) + User("inside") + Path("s2", "t", "inside");

    [Fact]
    public void An_escalation_nobody_catches_changes_nothing() =>
        new Stage(Start() + Throw("t", OnEscalation("A")) + User("u") + Path("start", "t", "u"), Escalation("A")).Start().Tasks("u");

    [Fact]
    public void An_escalation_that_does_not_interrupt_leaves_the_token_where_it_was()
    {
        var stage = new Stage(
            Start() + Sub("sub", Inner) + Boundary("b", "sub", OnEscalation("A"), cancel: false) + User("told") + Path("start", "sub") + Flow("b", "told"), Escalation("A"));
        stage.Start().Tasks("inside", "told");
    }

    [Fact]
    public void An_escalation_that_interrupts_takes_its_thrower_away()
    {
        var stage = new Stage(
            Start() + Sub("sub", Inner) + Boundary("b", "sub", OnEscalation("A")) + User("told") + Path("start", "sub") + Flow("b", "told"), Escalation("A"));
        stage.Start().Tasks("told");
    }

    [Fact]
    public void The_exact_code_wins_over_an_event_that_catches_every_escalation()
    {
        var stage = new Stage(
            Start() + Sub("sub", Inner) + Boundary("all", "sub", OnEscalation(), cancel: false) + Boundary("other", "sub", OnEscalation("B"), cancel: false)
            + Boundary("exact", "sub", OnEscalation("A"), cancel: false) + User("no") + User("yes") + Path("start", "sub")
            + Flow("all", "no") + Flow("other", "no") + Flow("exact", "yes"), Escalation("A") + Escalation("B"));
        stage.Start().Tasks("inside", "yes");
    }

    [Fact]
    public void An_escalation_goes_out_of_a_called_process()
    {
        var stage = new Stage(
            Start() + Call("call", "called") + Boundary("b", "call", OnEscalation("A"), cancel: false) + User("told") + Path("start", "call") + Flow("b", "told"),
            Escalation("A") + Process("called", Inner));
        stage.Start().Tasks("inside", "told");
    }

    [Fact]
    public void An_event_sub_process_catches_before_the_boundary_and_may_throw_on()
    {
        var handler = EventSub("handler", StartOn("h", OnEscalation("A"), interrupts: false) + Throw("again", OnEscalation("A")) + End("he") + Path("h", "again", "he"));
        var stage = new Stage(
            Start() + Sub("sub", Inner + handler) + Boundary("b", "sub", OnEscalation("A"), cancel: false) + User("told") + Path("start", "sub") + Flow("b", "told"), Escalation("A"));
        stage.Start().Tasks("inside", "told");
        Assert.Equal(2, stage.Engine.JournalOf(stage.Main).Count(e => e is Event.EscalationThrown));
    }
}
