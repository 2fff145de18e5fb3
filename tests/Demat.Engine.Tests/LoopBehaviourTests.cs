using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class LoopBehaviourTests
{
    private const string Signal = """
        <bpmn:signal id="S" name="one done"/><bpmn:signalEventDefinition id="D" signalRef="S"/>
        """;

    private static Stage Three(string attributes, string content = "", bool interrupting = true) => new Stage(
        Start() + User("a", content: $"""<bpmn:multiInstanceLoopCharacteristics {attributes}><bpmn:loopCardinality>= 3</bpmn:loopCardinality>{content}</bpmn:multiInstanceLoopCharacteristics>""")
        + Boundary("told", "a", """<bpmn:signalEventDefinition signalRef="S"/>""", interrupting) + User("beside") + User("after")
        + Path("start", "a", "after") + Flow("told", "beside"), Signal).Start();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void With_none_each_instance_throws_its_event_and_all_of_them_run(bool interrupting) =>
        Three("""behavior="None" noneBehaviorEventRef="D" """, interrupting: interrupting).Tasks("a", "a", "a")
            .Complete("a").Tasks("a", "a", "beside").Complete("a").Tasks("a", "beside", "beside").Complete("a").Tasks("after", "beside", "beside", "beside");

    [Fact]
    public void With_one_the_first_instance_alone_throws_its_event() =>
        Three("""behavior="One" oneBehaviorEventRef="D" """).Complete("a").Tasks("a", "a", "beside").Complete("a").Complete("a").Tasks("after", "beside");

    [Fact]
    public void With_all_no_event_is_thrown() => Three("""behavior="All" """).Complete("a").Complete("a").Complete("a").Tasks("after");

    [Fact]
    public void With_complex_a_condition_says_which_instances_throw() =>
        Three("""behavior="Complex" isSequential="true" """, """
            <bpmn:complexBehaviorDefinition><bpmn:condition>= loopCounter = 2</bpmn:condition><bpmn:event><bpmn:signalEventDefinition signalRef="S"/></bpmn:event></bpmn:complexBehaviorDefinition>
            """).Complete("a").Tasks("a").Complete("a").Tasks("a", "beside").Complete("a").Tasks("after", "beside");

    [Fact]
    public void What_an_instance_throws_does_not_begin_its_own_event_sub_process() =>
        new Stage(
            Start() + Sub("a", Start("s") + User("x") + End("e") + Path("s", "x", "e")
                + $"""<bpmn:subProcess id="onEvent" triggeredByEvent="true"><bpmn:startEvent id="heard" isInterrupting="false"><bpmn:signalEventDefinition signalRef="S"/></bpmn:startEvent>{User("told")}{Path("heard", "told")}</bpmn:subProcess>"""
                + """<bpmn:multiInstanceLoopCharacteristics isSequential="true" behavior="None" noneBehaviorEventRef="D"><bpmn:loopCardinality>= 2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>""")
            + User("after") + Path("start", "a", "after"), Signal).Start().Complete("x").Tasks("x").Complete("x").Tasks("after");

    [Fact]
    public void The_event_also_reaches_whoever_waits_elsewhere() =>
        new Stage(
            Start() + Parallel("fork") + Catch("heard", """<bpmn:signalEventDefinition signalRef="S"/>""") + User("there")
            + User("a", content: """<bpmn:multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="D"><bpmn:loopCardinality>= 2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>""")
            + Path("start", "fork", "heard", "there") + Flow("fork", "a"), Signal)
            .Start().Complete("a").Tasks("a", "there");
}
