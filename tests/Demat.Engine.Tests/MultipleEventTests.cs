using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class MultipleEventTests
{
    private static readonly string Both = OnMessage("m") + OnSignal("s");

    private static readonly string Declared = Message("m") + Signal("s");

    [Fact]
    public void One_of_several_definitions_is_enough_and_the_others_are_forgotten()
    {
        var stage = new Stage(Start() + Catch("c", Both + Duration("PT1H")) + User("t") + Path("start", "c", "t"), Declared).Start();
        stage.Signal("s").Tasks("t").Advance("PT2H").Tasks("t");
        Assert.Null(stage.Engine.Deliver("m"));
    }

    [Fact]
    public void A_parallel_multiple_event_waits_for_all_and_keeps_what_each_brought()
    {
        var stage = new Stage(Start() + All("intermediateCatchEvent", "c", Both) + User("t") + Path("start", "c", "t"), Declared).Start();
        stage.Deliver("m", Vars(("x", N(1)))).Tasks().Signal("s", Vars(("y", N(2)))).Tasks("t").Has("x", N(1)).Has("y", N(2));
    }

    [Fact]
    public void A_parallel_multiple_boundary_event_starts_over_when_it_does_not_interrupt()
    {
        var boundary = All("boundaryEvent", "b", Both, """attachedToRef="t" cancelActivity="false" """);
        var stage = new Stage(Start() + User("t") + boundary + User("note") + Path("start", "t") + Flow("b", "note"), Declared).Start();
        stage.Deliver("m", Vars(("x", N(1)))).Tasks("t").Has("x", N(1)).Signal("s").Tasks("t", "note");
        stage.Signal("s").Tasks("t", "note").Deliver("m").Tasks("t", "note", "note");
    }

    [Fact]
    public void A_condition_can_be_a_part_of_a_parallel_multiple_event()
    {
        var stage = new Stage(
            Start() + All("intermediateCatchEvent", "c", OnSignal("s") + OnCondition("= x = 1")) + User("t") + Path("start", "c", "t"), Signal("s")).Start();
        stage.Set("x", N(1)).Tasks().Signal("s").Tasks("t");
    }

    [Fact]
    public void An_event_that_throws_several_things_throws_them_all()
    {
        var stage = new Stage(
            Start() + Parallel("f") + Catch("a", OnMessage("m")) + Catch("b", OnSignal("s")) + User("ta") + User("tb") + End("e", Both)
            + Path("start", "f", "a", "ta") + Path("f", "b", "tb") + Path("f", "e"), Declared).Start();
        stage.Tasks("ta", "tb");
    }

    [Fact]
    public void A_boundary_event_can_wait_for_an_error_or_a_message()
    {
        var stage = new Stage(
            Start() + Sub("sub", Start("s2") + User("a") + End("fail", OnError("E")) + Path("s2", "a", "fail")) + Boundary("b", "sub", OnError("E") + OnMessage("m"))
            + User("t") + Path("start", "sub") + Flow("b", "t"), Message("m") + Error("E"));
        stage.Start().Complete("a").Tasks("t").Start().Deliver("m").Tasks("t", "t");
    }

    [Fact]
    public void A_start_event_with_several_definitions_starts_with_each()
    {
        var stage = new Stage(StartOn("start", Both) + User("t") + Path("start", "t"), Declared);
        stage.Engine.Broadcast("s");
        stage.Engine.Deliver("m");
        stage.Tasks("t", "t");
    }

    [Fact]
    public void A_parallel_multiple_start_event_starts_once_all_have_come()
    {
        var stage = new Stage(All("startEvent", "start", Both) + User("t") + Path("start", "t"), Declared);
        Accepted(stage.Engine.Deliver("m", Vars(("x", N(1)))));
        stage.Tasks();
        Assert.All(stage.Engine.Broadcast("s", Vars(("y", N(2)))), d => Accepted(d));
        stage.Tasks("t");
        var started = Assert.Single(stage.Engine.Instances);
        Assert.Equal((N(1), N(2)), (started.Variables["x"], started.Variables["y"]));
    }

    [Fact]
    public void A_definition_written_once_is_shared_by_reference()
    {
        const string shared = """<bpmn:signalEventDefinition id="shared" signalRef="Signal_s"/>""";
        const string reference = "<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>";
        var stage = new Stage(Start() + Catch("c", reference) + User("t") + Path("start", "c", "t"), Signal("s") + shared).Start();
        stage.Signal("s").Tasks("t");
    }

    [Fact]
    public void A_link_leads_to_its_namesake_in_the_same_scope()
    {
        var stage = new Stage(
            Start() + Parallel("f") + Throw("a", Link("L")) + Throw("b", Link("L")) + Catch("c", Link("L")) + User("t")
            + Path("start", "f", "a") + Flow("f", "b") + Path("c", "t")).Start();
        stage.Tasks("t", "t");
    }

    private static string All(string tag, string id, string definitions, string attributes = "") =>
        $"""<bpmn:{tag} id="{id}" parallelMultiple="true" {attributes}>{definitions}</bpmn:{tag}>""";
}
