using System.Text;
using Xunit;
using static Demat.Engine.Tests.Bpmn;

namespace Demat.Engine.Tests;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("teleporter", "cet élément n’est pas un élément de flux connu de BPMN 2.0.")]
    public void What_is_not_executed_is_refused_with_its_id_and_the_reason(string tag, string reason)
    {
        var problem = Assert.Single(
            Errors(Start() + $"""<bpmn:{tag} id="X"/>""" + End() + Path("start", "end")), p => p.Rule is "unsupported-element" or "unknown-element");
        Assert.Equal("X", problem.ElementId);
        Assert.Equal($"Élément «\u00a0X\u00a0» ({tag})\u00a0: {reason}", problem.Message);
    }

    [Theory]
    [InlineData("empty-signal", "<bpmn:signalEventDefinition/>")]
    [InlineData("empty-link", "<bpmn:linkEventDefinition/>")]
    [InlineData("link-without-target", """<bpmn:linkEventDefinition name="A"/>""")]
    [InlineData("empty-condition", "<bpmn:conditionalEventDefinition/>")]
    [InlineData("unknown-reference", """<bpmn:compensateEventDefinition activityRef="none"/>""")]
    [InlineData("unknown-reference", "<bpmn:eventDefinitionRef>none</bpmn:eventDefinitionRef>")]
    [InlineData("wrong-event", "<bpmn:cancelEventDefinition/>")]
    [InlineData("wrong-event", "<bpmn:errorEventDefinition/>")]
    public void Events_that_say_nothing_or_stand_in_the_wrong_place_are_refused(string rule, string definition)
    {
        var problems = Errors(
            Start() + $"""<bpmn:intermediateThrowEvent id="X">{definition}</bpmn:intermediateThrowEvent>""" + Path("start", "X"));
        Assert.Contains((rule, "X"), problems.Select(p => (p.Rule, p.ElementId ?? "")));
    }

    [Theory]
    [InlineData("cancel-outside-transaction", """<bpmn:endEvent id="X"><bpmn:cancelEventDefinition/></bpmn:endEvent>""")]
    [InlineData("no-handler", """<bpmn:task id="t"/><bpmn:boundaryEvent id="X" attachedToRef="t"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>""")]
    [InlineData("no-start-event", """<bpmn:subProcess id="X" triggeredByEvent="true"/>""")]
    [InlineData("wrong-event", """<bpmn:subProcess id="s" triggeredByEvent="true"><bpmn:startEvent id="X"/></bpmn:subProcess>""")]
    [InlineData("wrong-event", """<bpmn:startEvent id="X"><bpmn:errorEventDefinition/></bpmn:startEvent>""")]
    public void Events_without_what_they_need_are_refused(string rule, string content) =>
        Assert.Contains((rule, "X"), Errors(Start() + End() + Path("start", "end") + content).Select(p => (p.Rule, p.ElementId)));

    [Theory]
    [InlineData("unknown-target", """<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="nowhere"/>""")]
    [InlineData("unknown-source", """<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="nowhere" targetRef="end"/><bpmn:endEvent id="end"/>""")]
    [InlineData("no-start-event", """<bpmn:task id="a"/><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="a"/>""")]
    [InlineData("end-without-start", """<bpmn:endEvent id="end"/>""")]
    [InlineData("duplicate-id", """<bpmn:startEvent id="start"/><bpmn:endEvent id="start"/>""")]
    [InlineData("unknown-reference", """<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="none"/></bpmn:startEvent>""")]
    [InlineData("no-job-type", """<bpmn:startEvent id="start"/><bpmn:serviceTask id="X"/>""")]
    [InlineData("unknown-host", """<bpmn:startEvent id="start"/><bpmn:boundaryEvent id="X" attachedToRef="none"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>""")]
    [InlineData("unknown-default", """<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="X" default="none"/>""")]
    [InlineData("bad-timer", """<bpmn:startEvent id="start"><bpmn:timerEventDefinition><bpmn:timeDuration>demain</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent>""")]
    [InlineData("unsupported-extension", """<bpmn:startEvent id="start"><bpmn:extensionElements><zeebe:executionListeners/></bpmn:extensionElements></bpmn:startEvent>""")]
    public void Mistakes_are_found(string rule, string content) =>
        Assert.Contains(rule, Errors(content).Select(p => p.Rule));

    [Fact]
    public void Several_flows_without_condition_out_of_an_exclusive_gateway_are_refused() =>
        Assert.Equal("several-unconditional-flows", Assert.Single(Errors(
            Start() + Exclusive("g") + End("a") + End("b") + Path("start", "g", "a") + Flow("g", "b"))).Rule);

    [Fact]
    public void An_expression_that_is_not_FEEL_is_refused_with_its_position()
    {
        var problem = Assert.Single(Errors(Start() + Script("s", "= 1 + ", "x") + Path("start", "s")));
        Assert.Equal(("feel-syntax", "s"), (problem.Rule, problem.ElementId));
        Assert.Contains("colonne", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreachable_elements_unassigned_tasks_and_a_missing_diagram_are_warnings()
    {
        var reading = BpmnReader.Read(File(Process("p", Start() + """<bpmn:userTask id="X"/>""" + End() + Path("start", "end"))));
        Assert.True(reading.CanBeDeployed);
        Assert.Equal(["no-assignment", "no-diagram", "node-without-incoming", "node-without-outgoing", "unreachable"], reading.Problems.Select(p => p.Rule).Order());
    }

    [Fact]
    public void Properties_documentation_and_versions_are_kept()
    {
        const string extensions = """
            <bpmn:documentation>Aide</bpmn:documentation>
            <bpmn:extensionElements><zeebe:properties><zeebe:property name="demat.title" value="= objet"/></zeebe:properties><zeebe:versionTag value="v3"/></bpmn:extensionElements>
            """;
        var definition = BpmnReader.Read(File(Process("p", extensions + Start()))).Definitions.Single();
        Assert.Equal(("= objet", "v3", "Aide"), (definition.Properties["demat.title"], definition.VersionTag, definition.Documentation));
    }

    [Theory]
    [InlineData("", "malformed-xml")]
    [InlineData("<a>", "malformed-xml")]
    [InlineData("<a/>", "not-bpmn")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "dtd-forbidden")]
    [InlineData("not xml at all", "malformed-xml")]
    [InlineData("<a b='1' b='2'/>", "malformed-xml")]
    public void Hostile_or_broken_XML_is_a_problem_with_its_line(string xml, string rule)
    {
        var problem = Assert.Single(BpmnReader.Read(xml).Problems);
        Assert.Equal(rule, problem.Rule);
        Assert.StartsWith("Ligne 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_beyond_the_limits_are_refused()
    {
        Assert.Equal("too-deep", RuleOf(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300))));
        Assert.Equal("too-many-nodes", RuleOf($"<a>{string.Concat(Enumerable.Repeat("<b/>", 50_001))}</a>"));
        Assert.Equal("too-large", RuleOf($"<a>{new StringBuilder().Append('x', 11 * 1024 * 1024)}</a>"));
    }

    private static string RuleOf(string xml) => Assert.Single(BpmnReader.Read(xml).Problems).Rule;

    private static List<Problem> Errors(string content) =>
        [.. BpmnReader.Read(File(Process("p", content))).Problems.Where(p => p.Severity != ProblemSeverity.Warning)];
}
