using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

public sealed class BoxedExpressionTests
{
    [Theory]
    [InlineData("<list>{1}{1 + 1}</list>", "[1, 2]")]
    [InlineData("<relation><column name=\"article\"/><column name=\"prix HT\"/><row>{\"chaise\"}{80}</row><row>{\"table\"}{240}</row></relation>",
        "[{article: \"chaise\", prix HT: 80}, {article: \"table\", prix HT: 240}]")]
    [InlineData("<context><contextEntry><variable name=\"ht\"/>{100}</contextEntry><contextEntry><variable name=\"ttc\"/>{ht * 1.2}</contextEntry></context>",
        "{ht: 100, ttc: 120}")]
    [InlineData("<context><contextEntry><variable name=\"ht\"/>{100}</contextEntry><contextEntry>{ht * 1.2}</contextEntry></context>", "120")]
    [InlineData("<conditional><if>{1 > 2}</if><then>{\"oui\"}</then><else>{\"non\"}</else></conditional>", "\"non\"")]
    [InlineData("<conditional><if>{null}</if><then>{\"oui\"}</then><else>{\"non\"}</else></conditional>", "\"non\"")]
    [InlineData("<conditional><if>{\"vrai\"}</if><then>{\"oui\"}</then><else>{\"non\"}</else></conditional>", "null")]
    [InlineData("<filter><in>{[1, 2, 3]}</in><match>{item > 1}</match></filter>", "[2, 3]")]
    [InlineData("<for iteratorVariable=\"n\"><in>{[1..3]}</in><return>{n * 2}</return></for>", "[2, 4, 6]")]
    [InlineData("<some iteratorVariable=\"n\"><in>{[1, 2]}</in><satisfies>{n = 2}</satisfies></some>", "true")]
    [InlineData("<every iteratorVariable=\"n\"><in>{[1, 2]}</in><satisfies>{n = 2}</satisfies></every>", "false")]
    [InlineData("<context><contextEntry><variable name=\"double\"/><functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>{n * 2}</functionDefinition></contextEntry>"
        + "<contextEntry>{double(21)}</contextEntry></context>", "42")]
    [InlineData("<context><contextEntry><variable name=\"double\"/><functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>{n * 2}</functionDefinition></contextEntry>"
        + "<contextEntry><invocation>{double}<binding><parameter name=\"n\"/>{4}</binding></invocation></contextEntry></context>", "8")]
    [InlineData("<context><contextEntry><variable name=\"fact\"/><functionDefinition><formalParameter name=\"n\"/>{if n < 2 then 1 else n * fact(n - 1)}</functionDefinition></contextEntry>"
        + "<contextEntry>{fact(5)}</contextEntry></context>", "120")]
    [InlineData("<invocation>{abs}<binding><parameter name=\"n\"/>{-3}</binding></invocation>", "3")]
    public void A_boxed_expression_has_the_value_of_its_parts(string boxed, string expected)
    {
        var result = Tables.Decision(Model(boxed)).Evaluate(FeelContext.Empty, Evaluations.Environment);

        Assert.Equal(Evaluations.Value(expected), result.Value);
    }

    [Fact]
    public void A_diagnostic_names_the_box_where_it_went_wrong()
    {
        var decision = Tables.Decision(Model("<context><contextEntry><variable name=\"taux\"/>{1 / 0}</contextEntry></context>"));

        var diagnostic = Assert.Single(decision.Evaluate(FeelContext.Empty, Evaluations.Environment).Diagnostics);

        Assert.Equal("d, taux", diagnostic.Where);
        Assert.Equal(new TextPosition(1, 3), diagnostic.At);
    }

    [Theory]
    [InlineData("Java")]
    [InlineData("PMML")]
    public void A_function_in_another_language_is_refused(string kind)
    {
        var reading = DmnModel.Read(Model($"<functionDefinition kind=\"{kind}\">{{1}}</functionDefinition>"));

        Assert.Contains(reading.Problems, p => p.Message.Contains(kind, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_with_one_broken_box_can_be_tried_without_it()
    {
        var reading = DmnModel.Read(Tables.Definitions(
            "<decision id=\"bon\" name=\"bon\"><literalExpression><text>1</text></literalExpression></decision>"
            + "<decision id=\"cassé\" name=\"cassé\"><literalExpression><text>1 +</text></literalExpression></decision>"));

        Assert.Null(reading.Model);
        Assert.Equal(new FeelValue.Number(1), reading.Partial!.Find("bon")!.Evaluate(FeelContext.Empty, Evaluations.Environment).Value);
        Assert.Equal(FeelValue.Null.Instance, reading.Partial.Find("cassé")!.Evaluate(FeelContext.Empty, Evaluations.Environment).Value);
    }

    /// <summary>A decision « d » of this expression, in which braces stand for literal expressions.</summary>
    private static string Model(string boxed) => Tables.Definitions("<decision id=\"d\" name=\"d\">"
        + System.Text.RegularExpressions.Regex.Replace(boxed, "\\{([^}]*)\\}", m =>
            $"<literalExpression><text>{System.Security.SecurityElement.Escape(m.Groups[1].Value)}</text></literalExpression>")
        + "</decision>");
}
