using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class ConditionTests
{
    [Fact]
    public void A_condition_that_is_true_already_lets_the_token_pass() =>
        new Stage(Start() + Catch("c", OnCondition("= x > 1")) + End() + Path("start", "c", "end")).Start(Vars(("x", N(2)))).Ended();

    [Fact]
    public void A_token_waits_until_the_variables_make_the_condition_true()
    {
        var stage = new Stage(Start() + Catch("c", OnCondition("= x > 1")) + End() + Path("start", "c", "end")).Start();
        stage.Set("x", N(1)).Set("y", N(9));
        Assert.Single(stage.Instance.Conditions);
        stage.Set("x", N(2)).Ended();
    }

    [Fact]
    public void A_boundary_condition_that_is_true_at_once_leaves_no_trace_of_the_work()
    {
        var stage = new Stage(
            Start() + Service("job") + Boundary("b", "job", OnCondition("= true")) + User("t") + Path("start", "job") + Flow("b", "t")).Start();
        stage.Tasks("t");
        Assert.DoesNotContain(stage.Engine.JournalOf(stage.Main), e => e is Event.JobCreated);
    }

    [Fact]
    public void A_condition_must_become_false_before_it_happens_again()
    {
        var stage = new Stage(
            Start() + User("t") + Boundary("b", "t", OnCondition("= x > 1"), cancel: false) + User("note") + Path("start", "t") + Flow("b", "note")).Start();
        stage.Set("x", N(2)).Set("x", N(3)).Tasks("t", "note").Set("x", N(0)).Set("x", N(5)).Tasks("t", "note", "note");
    }

    [Fact]
    public void What_a_task_submits_is_seen_by_the_conditions_around_it()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + User("a") + User("b") + Path("s2", "a", "b")) + Boundary("c", "sub", OnCondition("= stop"))
            + User("after") + Path("start", "sub") + Flow("c", "after")).Start();
        stage.Complete("a", Vars(("stop", new Feel.FeelValue.Bool(true)))).Tasks("after");
    }

    [Fact]
    public void A_condition_on_a_local_variable_is_seen_where_it_waits()
    {
        var stage = new Stage(
            Start() + User("t", extensions: Mapping(Input("= 5", "n"))) + Boundary("b", "t", OnCondition("= n = 5")) + User("hit")
            + Path("start", "t") + Flow("b", "hit")).Start();
        stage.Tasks("hit");
    }

    [Fact]
    public void An_event_sub_process_on_a_condition_that_is_true_takes_the_place_of_its_scope()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + User("never") + Path("s2", "never") + EventSubWithTask("instead", OnCondition("= x = 1"))) + End()
            + Path("start", "sub", "end")).Start(Vars(("x", N(1))));
        stage.Tasks("instead").Complete("instead").Ended();
    }
}
