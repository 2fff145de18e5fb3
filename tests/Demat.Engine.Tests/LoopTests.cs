using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class LoopTests
{
    private static string Looping(string loop) =>
        Start() + User("a", content: loop) + User("after") + End() + Path("start", "a", "after", "end");

    [Fact]
    public void A_loop_goes_on_while_its_condition_is_true_and_runs_once_at_least() =>
        new Stage(Looping(While("= encore"))).Start()
            .Complete("a", Vars(("encore", new Feel.FeelValue.Bool(true)))).Tasks("a")
            .Complete("a", Vars(("encore", new Feel.FeelValue.Bool(false)))).Tasks("after");

    [Fact]
    public void A_loop_that_tests_before_may_not_run_at_all() =>
        new Stage(Looping(While("= encore", """testBefore="true" """))).Start().Tasks("after");

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(0, true, 0)]
    [InlineData(3, false, 3)]
    [InlineData(3, true, 3)]
    public void A_loop_stops_at_its_maximum(int maximum, bool before, int turns)
    {
        var stage = new Stage(Looping(While("= true", $"""loopMaximum="{maximum}" testBefore="{(before ? "true" : "false")}" """))).Start();
        for (var i = 0; i < turns; i++)
        {
            stage.Tasks("a").Complete("a");
        }

        stage.Tasks("after");
    }

    [Fact]
    public void The_condition_reads_the_number_of_turns_done() =>
        new Stage(Looping(While("= loopCounter &lt; 2"))).Start().Complete("a").Tasks("a").Complete("a").Tasks("after");

    [Fact]
    public void A_sub_process_repeats_inside_a_multi_instance_and_a_multi_instance_inside_a_loop()
    {
        var inner = Sub("inner", Start("s") + Script("count", "= n + 1", "n") + End("e") + Path("s", "count", "e") + While("= loopCounter &lt; 3"));
        var outer = Sub("outer", Start("so") + inner + End("eo") + Path("so", "inner", "eo") + Loop(true, "= [1, 2]"));
        var all = Sub("all", Start("sa") + outer + End("ea") + Path("sa", "outer", "ea") + While("= n &lt; 20"));
        new Stage(Start() + all + End() + Path("start", "all", "end")).Start(Vars(("n", N(0)))).Ended().Has("n", N(24));
    }

    [Fact]
    public void A_variable_named_as_the_counter_does_not_confuse_the_turns() =>
        new Stage(Start() + User("a", content: Loop(true, "= [1, 2]", """outputCollection="r" outputElement="= x" """)) + User("after") + Path("start", "a", "after"))
            .Start().Complete("a", Vars(("loopCounter", T("un")), ("x", N(1)))).Complete("a", Vars(("x", N(2)))).Tasks("after").Has("r", L(N(1), N(2)));

    [Fact]
    public void A_boundary_event_watches_all_turns_as_one() =>
        new Stage(Looping(While("= true")) + Boundary("late", "a", Duration("PT1H")) + User("reminder") + Flow("late", "reminder"))
            .Start().Complete("a").Advance("PT59M").Complete("a").Advance("PT2M").Tasks("reminder");

    [Fact]
    public void A_loop_that_says_nothing_of_its_end_is_refused()
    {
        var reading = BpmnReader.Read(File(Process("p", Start() + Task("a", content: "<bpmn:standardLoopCharacteristics/>") + Path("start", "a"))));
        Assert.Contains(reading.Problems, p => p is { Rule: "empty-loop", ElementId: "a" });
    }
}
