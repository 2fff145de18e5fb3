using Demat.Engine.Lint;
using Xunit;
using static Demat.Engine.Tests.Bpmn;

namespace Demat.Engine.Tests.Lint;

public sealed class StandardLintTests
{
    public static TheoryData<string, string, string> Broken { get; } = [.. BrokenModels.All];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_reported_with_its_element_in_two_languages(string rule, string content, string rest)
    {
        var problem = Assert.Single(Problems(content, rest).Where(p => p.Rule == rule).DistinctBy(p => p.Rule));
        Assert.NotNull(problem.ElementId);
        Assert.StartsWith($"Élément «\u00a0{problem.ElementId}\u00a0»", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Element “{problem.ElementId}”", problem.English, StringComparison.Ordinal);
        Assert.DoesNotContain("{", problem.Message + problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_of_the_standard_has_a_model_that_breaks_it() =>
        Assert.Empty(LintCatalogue.All.Where(r => r.Clause != "Demat").Select(r => r.Name).Except(BrokenModels.All.Select(b => b.Rule)));

    [Fact]
    public void Every_rule_has_one_name_and_two_sentences() =>
        Assert.All(LintCatalogue.All, r =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", r.Name);
            Assert.EndsWith(".", r.French, StringComparison.Ordinal);
            Assert.EndsWith(".", r.English, StringComparison.Ordinal);
            Assert.DoesNotMatch("[« ] [:;?!»]|« ", r.French);
        });

    [Fact]
    public void A_process_that_has_a_little_of_everything_breaks_no_rule() =>
        Assert.DoesNotContain(BpmnReader.Read(File(Rich.Content)).Problems, p => p.Severity == ProblemSeverity.Error);

    [Fact]
    public void A_drawing_is_warned_of_what_would_stop_a_process()
    {
        var drawn = File("""<bpmn:process id="p"><bpmn:startEvent id="s"/><bpmn:serviceTask id="a" startQuantity="0"/><bpmn:inclusiveGateway id="g"/></bpmn:process>""");
        var reading = BpmnReader.Read(drawn);
        Assert.Equal((false, true), (reading.CanBeDeployed, reading.CanBeShown));
        Assert.Contains("bad-quantity", reading.Problems.Select(p => p.Rule));
        Assert.All(reading.Problems, p => Assert.Equal(ProblemSeverity.Warning, p.Severity));
    }

    [Fact]
    public void Good_BPMN_that_cannot_run_here_can_still_be_shown()
    {
        var reading = BpmnReader.Read(File(Process("p", Start() + """<bpmn:serviceTask id="a"/>""" + End() + Path("start", "a", "end"))));
        Assert.Equal((false, true), (reading.CanBeDeployed, reading.CanBeShown));
        Assert.Equal(ProblemSeverity.NotExecutable, Assert.Single(reading.Problems, p => p.Rule == "no-job-type").Severity);
    }

    [Fact]
    public void What_a_drawing_tool_forgets_is_a_mistake_what_a_hand_leaves_out_is_not()
    {
        const string byHand = """<bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:task id="b"/><bpmn:endEvent id="e"/>""";
        var byTool = byHand.Replace("""<bpmn:task id="b"/>""", """<bpmn:task id="b"><bpmn:incoming>a_b</bpmn:incoming></bpmn:task>""", StringComparison.Ordinal)
            .Replace("""<bpmn:task id="a"/>""", """<bpmn:task id="a"><bpmn:outgoing>a_b</bpmn:outgoing></bpmn:task>""", StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Warning, Of(byHand).Severity);
        Assert.Equal(ProblemSeverity.Error, Of(byTool).Severity);

        static Problem Of(string content) => Problems(content + Flow("a", "b"), "").Single(p => p.Rule == "node-without-outgoing");
    }

    [Fact]
    public void A_reference_with_the_prefix_of_another_file_is_not_looked_for_here()
    {
        var problems = Problems("""<bpmn:dataObject xmlns:xs="http://www.w3.org/2001/XMLSchema" id="d" itemSubjectRef="xs:string"/>""", "");
        Assert.DoesNotContain("unknown-reference", problems.Select(p => p.Rule));
    }

    private static IEnumerable<Problem> Problems(string content, string rest) => BpmnReader.Read(File(rest + Process("p", content))).Problems;
}
