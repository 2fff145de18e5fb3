using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class MultiInstanceTests
{
    private const string Results = """outputCollection="avis" outputElement="= {qui: item, avis: reponse}" """;

    private static readonly FeelContext ThreePeople = Vars(("gens", L(T("a"), T("b"), T("c"))));

    [Fact]
    public void A_parallel_activity_asks_all_at_once_and_keeps_the_order_of_the_items()
    {
        var stage = Opinions(sequential: false).Start(ThreePeople).Tasks("t", "t", "t");
        Assert.Equal(["a", "b", "c"], stage.Engine.OpenTasks.Select(t => t.Task.Assignment.Assignee!.Value.Value));
        Answer(stage, "c", "non");
        Answer(stage, "a", "oui");
        Answer(stage, "b", "oui");
        stage.Tasks("after").Has("avis", L(Opinion("a", "oui"), Opinion("b", "oui"), Opinion("c", "non")));
    }

    [Fact]
    public void A_sequential_activity_asks_one_after_the_other()
    {
        var stage = Opinions(sequential: true).Start(ThreePeople).Tasks("t");
        foreach (var who in new[] { "a", "b", "c" })
        {
            Answer(stage, who, "oui");
        }

        stage.Tasks("after").Has("reponse", T("oui"));
    }

    [Fact]
    public void The_completion_condition_cancels_those_left()
    {
        var stage = Opinions(sequential: false, "= reponse = \"non\"").Start(ThreePeople);
        Answer(stage, "b", "non");
        stage.Tasks("after").Has("avis", L(FeelValue.Null.Instance, Opinion("b", "non"), FeelValue.Null.Instance));
    }

    [Fact]
    public void The_completion_condition_can_count()
    {
        var stage = Opinions(sequential: false, "= numberOfCompletedInstances / numberOfInstances &gt; 0.5").Start(ThreePeople);
        Answer(stage, "a", "oui");
        stage.Tasks("t", "t");
        Answer(stage, "c", "oui");
        stage.Tasks("after");
    }

    [Fact]
    public void An_empty_list_passes_at_once() =>
        Opinions(sequential: false).Start(Vars(("gens", L()))).Tasks("after").Has("avis", L());

    [Fact]
    public void Something_that_is_not_a_list_is_an_incident() =>
        Assert.Contains("liste", Opinions(sequential: false).Start(Vars(("gens", T("a")))).Incident().Problem, StringComparison.Ordinal);

    [Fact]
    public void A_boundary_event_of_the_activity_interrupts_every_instance()
    {
        var stage = Opinions(sequential: false, rest: Boundary("late", "t", Duration("P1D")) + User("tard") + Flow("late", "tard")).Start(ThreePeople);
        Assert.Single(stage.Instance.Timers);
        stage.Advance("P1D").Tasks("tard");
    }

    [Fact]
    public void A_sub_process_repeats_with_variables_of_its_own()
    {
        var inner = Start("s") + Script("x", "= item * 10", "dix") + User("u") + End("e") + Path("s", "x", "u", "e");
        var sub = Sub("sub", inner + Loop(true, "= [1, 2]", """outputCollection="r" outputElement="= item" """));
        var stage = new Stage(Start() + sub + User("after") + Path("start", "sub", "after")).Start();
        stage.Tasks("u").Has("dix", N(10)).Complete("u").Tasks("u").Has("dix", N(20)).Complete("u").Tasks("after").Has("r", L(N(1), N(2)));
    }

    private static Stage Opinions(bool sequential, string completion = "", string rest = "") => new(
        Start() + User("t", "= item", content: Loop(sequential, "= gens", Results, completion)) + User("after") + Path("start", "t", "after") + rest);

    private static void Answer(Stage stage, string who, string answer)
    {
        var task = stage.Engine.OpenTasks.Single(t => t.Task.Assignment.Assignee == new AgentId(who));
        Accepted(stage.Engine.Complete(task, new(who), Vars(("reponse", T(answer)))));
    }

    private static FeelValue Opinion(string who, string answer) =>
        new FeelValue.Context(Vars(("qui", T(who)), ("avis", T(answer))));
}
