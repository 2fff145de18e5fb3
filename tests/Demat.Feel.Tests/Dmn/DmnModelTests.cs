using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

public sealed class DmnModelTests
{
    private const string Chain = """
        <inputData id="i" name="Montant HT"/>
        <decision id="signataire" name="Signataire">
          <variable name="Signataire"/>
          <informationRequirement><requiredDecision href="#ttc"/></informationRequirement>
          <literalExpression><text>if Montant-TTC > 4000 then "directeur" else "chef-de-service"</text></literalExpression>
        </decision>
        <decision id="ttc" name="Montant-TTC">
          <informationRequirement><requiredInput href="#i"/></informationRequirement>
          <literalExpression><text>Montant HT * 1.2</text></literalExpression>
        </decision>
        """;

    [Theory]
    [InlineData("3333.33", "chef-de-service")]
    [InlineData("3333.34", "directeur")]
    public void A_required_decision_is_evaluated_first(string amount, string expected)
    {
        var decision = Tables.Decision(Tables.Definitions(Chain), "signataire");

        var result = decision.Evaluate(Evaluations.Context($"{{Montant HT: {amount}}}"), Evaluations.Environment);

        Assert.Equal(new FeelValue.Text(expected), result.Value);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Decisions_that_need_each_other_are_refused()
    {
        var problems = DmnModel.Read(Tables.Definitions("""
            <decision id="a" name="a"><informationRequirement><requiredDecision href="#b"/></informationRequirement>
              <literalExpression><text>b</text></literalExpression></decision>
            <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement>
              <literalExpression><text>a</text></literalExpression></decision>
            """)).Problems;

        Assert.Contains(problems, p => p.Message.Contains("dépend d’elle-même", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<decision id=\"x\" name=\"x\"><literalExpression><text>1 +</text></literalExpression></decision>", "x", "1:4")]
    [InlineData("<decision id=\"x\" name=\"x\"/>", "x", "ni table ni expression")]
    [InlineData("<decision id=\"x\" name=\"x\"><filter id=\"r\"/></decision>", "r", "match")]
    [InlineData("<decision id=\"x\" name=\"x\"><literalExpression expressionLanguage=\"groovy\"><text>1</text></literalExpression></decision>", "x", "groovy")]
    [InlineData("<decision id=\"x\" name=\"x\"><decisionTable hitPolicy=\"LAST\"><output/></decisionTable></decision>", "x", "LAST")]
    [InlineData("<decision id=\"x\" name=\"x\"><decisionTable/></decision>", "x", "colonne de sortie")]
    [InlineData("<decision id=\"x\" name=\"x\"><decisionTable><output/><rule id=\"r\"/></decisionTable></decision>", "r", "règle 1")]
    [InlineData("<decision id=\"x\" name=\"x\"><decisionTable aggregation=\"SUM\"><output/></decisionTable></decision>", "x", "COLLECT")]
    [InlineData("<decision id=\"x\" name=\"x\"><informationRequirement><requiredDecision href=\"#y\"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>", "x", "#y")]
    public void A_model_that_cannot_be_evaluated_is_refused_with_the_element(string content, string element, string reason)
    {
        var reading = DmnModel.Read(Tables.Definitions(content));

        Assert.Null(reading.Model);
        Assert.Contains(reading.Problems, p => p.ElementId == element && p.Message.Contains(reason, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "<!DOCTYPE x [<!ENTITY a \"b\">]>" + Tables.Definitions("&a;"), "DOCTYPE" },
        { "<definitions", "XML" },
        { "", "XML" },
        { "<definitions xmlns=\"urn:x\"/>", "DMN" },
        { Tables.Definitions(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300))), "256" },
        { Tables.Definitions(string.Concat(Enumerable.Repeat("<a/>", 60_000))), "nœuds" },
        { Tables.Definitions(new string(' ', 10_000_001)), "Mo" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_xml_is_refused(string xml, string reason)
    {
        var reading = DmnModel.Read(xml);

        Assert.Null(reading.Model);
        Assert.Contains(reason, Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }
}
