using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests.Migration;

/// <summary>The plan of the way back, and when there is none.</summary>
public sealed class WayBackTests
{
    private static readonly string Before = Start() + User("a") + User("b") + End() + Path("start", "a", "b", "end");
    private static readonly string After = Start() + User("z") + User("new") + User("b") + End() + Path("start", "z", "new", "b", "end");

    [Fact]
    public void The_inverse_plan_gives_the_instance_back_as_it_was()
    {
        var move = new Move(Before, After).Map("a", "z");
        var state = EngineJson.ToJson(move.Stage.Instance);
        move.Go();
        var definition = move.Plan.Source;
        Assert.NotEqual(state, EngineJson.ToJson(move.Stage.Instance));
        move.Back().Go();
        Assert.Equal(state, EngineJson.ToJson(move.Stage.Instance));
        Assert.Equal(definition, move.Stage.Instance.Definition);
        Assert.Equal(2, move.Stage.Engine.JournalOf(move.Stage.Main).OfType<Event.InstanceMigrated>().Count());
    }

    [Fact]
    public void There_is_no_way_back_from_an_element_that_the_old_version_does_not_have()
    {
        var move = new Move(Before, After).Map("a", "z");
        move.Go().Complete("z").Tasks("new");
        move.Back().Stays("no-target");
        move.Stage.Complete("new").Tasks("b");
        move.Go().Tasks("b");
    }

    [Fact]
    public void There_is_no_inverse_plan_when_two_elements_continue_in_one()
    {
        var move = new Move(Before, Start() + User("b") + End() + Path("start", "b", "end")).Map("a", "b");
        Assert.Null(move.Mapped.Inverse());
        Assert.Contains(move.Mapped.Problems, p => p is { Rule: "two-to-one", Severity: ProblemSeverity.Warning });
        move.Go().Tasks("b");
    }

    [Fact]
    public void What_had_no_target_has_none_on_the_way_back()
    {
        var move = new Move(Before, Before).Map("b", null);
        Assert.Equal(new string?[] { null }, move.Back().Plan.Elements.Values);
    }

    [Fact]
    public void A_plan_survives_storage()
    {
        var plan = new Move(Before, After).Map("a", "z").Map("b", null).Again("a").Plan;
        Assert.Equal(EngineJson.ToJson(plan), EngineJson.ToJson(EngineJson.PlanFromJson(EngineJson.ToJson(plan))));
        Assert.Null(EngineJson.PlanFromJson(EngineJson.ToJson(plan)).Elements["b"]);
    }
}
