using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class AdHocTests
{
    private static string AdHoc(string attributes, string content) =>
        Start() + $"""<bpmn:adHocSubProcess id="free" {attributes}>{content}</bpmn:adHocSubProcess>""" + User("after") + Path("start", "free", "after");

    private static string TwoTasks => User("a") + User("b") + User("c") + Path("a", "c");

    private static string Until(string condition) => $"<bpmn:completionCondition>{condition}</bpmn:completionCondition>";

    private static Stage Choose(Stage stage, string id) => stage.Do(c => new Command.ActivateAdHoc(c, Sub(stage), id, Claire));

    private static Stage Close(Stage stage) => stage.Do(c => new Command.CompleteAdHoc(c, Sub(stage), Claire));

    private static Key Sub(Stage stage) => stage.Instance.Elements.Values.Last(e => e.ElementId == "free").Key;

    private static RejectionReason Refused(Stage stage, string id) =>
        Assert.IsType<Decision.Rejected>(stage.Engine.Do(stage.Main, c => new Command.ActivateAdHoc(c, Sub(stage), id, Claire))).Reason;

    [Fact]
    public void Activities_begin_when_somebody_chooses_them_as_often_as_wanted()
    {
        var stage = new Stage(AdHoc("", TwoTasks)).Start().Tasks();
        Choose(Choose(Choose(stage, "b"), "b"), "a").Tasks("a", "b", "b");
        stage.Complete("a").Tasks("b", "b", "c").Complete("c").Complete("b").Complete("b").Tasks();
        Close(stage).Tasks("after");
    }

    [Fact]
    public void Only_activities_to_which_no_flow_leads_can_be_chosen()
    {
        var stage = new Stage(AdHoc("", TwoTasks)).Start();
        Assert.Equal(RejectionReason.ActivityNotEnabled, Refused(stage, "c"));
        Assert.Equal(RejectionReason.ActivityNotEnabled, Refused(stage, "after"));
        var free = (AdHocSubProcess)stage.Engine.Context.Definitions.Latest("p")!.Definition.Node("free")!;
        Assert.Equal(["a", "b"], free.Enabled(stage.Engine.Context.Definitions.Latest("p")!.Definition, stage.Instance.Elements[Sub(stage)]).Select(n => n.Id));
    }

    [Fact]
    public void In_sequence_one_chain_must_end_before_the_next_is_chosen()
    {
        var stage = Choose(new Stage(AdHoc("""ordering="Sequential" """, TwoTasks)).Start(), "a").Tasks("a");
        Assert.Equal(RejectionReason.ActivityNotEnabled, Refused(stage, "b"));
        stage.Complete("a").Tasks("c");
        Assert.Equal(RejectionReason.ActivityNotEnabled, Refused(stage, "b"));
        Choose(stage.Complete("c"), "b").Tasks("b");
    }

    [Fact]
    public void When_its_condition_is_true_after_an_activity_what_still_runs_is_cancelled()
    {
        var stage = Choose(Choose(new Stage(AdHoc("", TwoTasks + Until("= fini"))).Start(), "a"), "b");
        stage.Complete("b").Tasks("a").Complete("a", Vars(("fini", new Feel.FeelValue.Bool(true)))).Tasks("after");
    }

    [Fact]
    public void What_still_runs_can_be_waited_for_instead_and_nothing_more_is_chosen()
    {
        var stage = Choose(Choose(new Stage(AdHoc("""cancelRemainingInstances="false" """, TwoTasks + Until("= fini"))).Start(), "a"), "b");
        stage.Complete("b", Vars(("fini", new Feel.FeelValue.Bool(true)))).Tasks("a");
        Assert.Equal(RejectionReason.ActivityNotEnabled, Refused(stage, "b"));
        stage.Complete("a").Tasks("c").Complete("c").Tasks("after");
    }

    [Fact]
    public void Requested_to_end_it_waits_for_what_runs_when_nothing_is_to_be_cancelled()
    {
        var stage = Choose(new Stage(AdHoc("""cancelRemainingInstances="false" """, TwoTasks)).Start(), "b");
        Close(stage).Tasks("b").Complete("b").Tasks("after");
    }

    [Theory]
    [InlineData("Parallel")]
    [InlineData("Sequential")]
    public void Where_nobody_is_waited_for_each_activity_runs_once(string ordering) =>
        new Stage(AdHoc($"ordering=\"{ordering}\"", Script("x", "= n + 1", "n") + Script("y", "= n * 10", "n") + Task("z") + Path("y", "z")))
            .Start(Vars(("n", N(1)))).Tasks("after").Has("n", N(20));

    [Fact]
    public void A_collection_names_the_activities_that_begin_by_themselves()
    {
        var extension = """<bpmn:extensionElements><zeebe:adHoc activeElementsCollection="= commencer"/></bpmn:extensionElements>""";
        var stage = new Stage(AdHoc("", extension + TwoTasks)).Start(Vars(("commencer", L(T("b"))))).Tasks("b");
        Close(Choose(stage, "a").Tasks("a", "b")).Tasks("after");
        Assert.Contains("commencer", new Stage(AdHoc("", extension + TwoTasks)).Start(Vars(("commencer", L(T("c"))))).Incident().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boundary_event_interrupts_it() =>
        Choose(new Stage(AdHoc("", TwoTasks) + Boundary("late", "free", Duration("PT1H")) + User("reminder") + Flow("late", "reminder")).Start(), "a")
            .Advance("PT2H").Tasks("reminder");
}
