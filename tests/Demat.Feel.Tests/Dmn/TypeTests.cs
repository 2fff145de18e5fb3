using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

public sealed class TypeTests
{
    private const string Types = """
        <itemDefinition name="tMontants" isCollection="true"><typeRef>tMontant</typeRef></itemDefinition>
        <itemDefinition name="tMontant"><typeRef>number</typeRef><allowedValues><text>[0..10000]</text></allowedValues></itemDefinition>
        <itemDefinition name="tCouple" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
        <itemDefinition name="tAgent">
          <itemComponent name="nom"><typeRef>string</typeRef></itemComponent>
          <itemComponent name="âge"><typeRef>number</typeRef></itemComponent>
        </itemDefinition>
        <itemDefinition name="tRègle"><functionItem outputTypeRef="boolean"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
        """;

    [Theory]
    [InlineData("string", "1 + 1", "null")]
    [InlineData("number", "[10]", "10")]
    [InlineData("number", "[\"dix\"]", "null")]
    [InlineData("tMontants", "10", "[10]")]
    [InlineData("tMontants", "null", "null")]
    [InlineData("tMontants", "[1, 2, \"trois\"]", "null")]
    [InlineData("tMontant", "9999", "9999")]
    [InlineData("tMontant", "10001", "null")]
    [InlineData("tCouple", "[1, 2]", "[1, 2]")]
    [InlineData("tCouple", "[1, 2, 3]", "null")]
    [InlineData("tAgent", "{nom: \"Inès\", âge: 40, service: \"DSI\"}", "{nom: \"Inès\", âge: 40, service: \"DSI\"}")]
    [InlineData("tAgent", "{nom: \"Inès\"}", "null")]
    [InlineData("date and time", "@\"2026-11-23\"", "@\"2026-11-23T00:00:00Z\"")]
    [InlineData("Any", "\"tout\"", "\"tout\"")]
    public void A_decision_is_converted_to_its_type_or_null(string type, string text, string expected)
    {
        var result = Decision(type, text).Evaluate(FeelContext.Empty, Evaluations.Environment);

        Assert.Equal(Evaluations.Value(expected), result.Value);
        Assert.Equal(expected == "null" && text != "null", !result.Diagnostics.IsEmpty);
    }

    [Theory]
    [InlineData("{a: 20000}", "null")]
    [InlineData("{a: [20]}", "20")]
    [InlineData("{a: \"20\"}", "null")]
    public void Input_data_are_converted_to_their_type_or_null(string inputs, string expected)
    {
        var decision = Tables.Decision(Tables.Definitions(Types + """
            <inputData id="a" name="a"><variable name="a" typeRef="tMontant"/></inputData>
            <decision id="d" name="d"><informationRequirement><requiredInput href="#a"/></informationRequirement>
              <literalExpression><text>a</text></literalExpression></decision>
            """));

        Assert.Equal(Evaluations.Value(expected), decision.Evaluate(Evaluations.Context(inputs), Evaluations.Environment).Value);
    }

    [Theory]
    [InlineData("20000 instance of tMontant", true)]
    [InlineData("\"20\" instance of tMontant", false)]
    [InlineData("[1, 2] instance of list&lt;tMontant>", true)]
    [InlineData("{nom: \"Inès\", âge: 40} instance of tAgent", true)]
    [InlineData("{nom: \"Inès\"} instance of tAgent", false)]
    [InlineData("(function(n: number) n > 1) instance of tRègle", true)]
    [InlineData("(function(n: string) n > \"a\") instance of tRègle", false)]
    [InlineData("(function(a, b) true) instance of tRègle", false)]
    public void Instance_of_knows_the_types_of_the_model_and_not_their_constraints(string text, bool expected) =>
        Assert.Equal(new FeelValue.Bool(expected), Decision(null, text).Evaluate(FeelContext.Empty, Evaluations.Environment).Value);

    [Theory]
    [InlineData("<itemDefinition name=\"t\"><typeRef>tInconnu</typeRef></itemDefinition>", "tInconnu")]
    [InlineData("<itemDefinition name=\"t\"><itemComponent name=\"x\"><typeRef>t</typeRef></itemComponent></itemDefinition>", "lui-même")]
    public void A_type_that_makes_no_sense_is_refused(string definition, string reason) =>
        Assert.Contains(DmnModel.Read(Tables.Definitions(definition)).Problems, p => p.Message.Contains(reason, StringComparison.Ordinal));

    private static DmnDecision Decision(string? type, string text) => Tables.Decision(Tables.Definitions(
        $"{Types}<decision id=\"d\" name=\"d\"><variable name=\"d\"{(type is null ? "" : $" typeRef=\"{type}\"")}/><literalExpression><text>{text}</text></literalExpression></decision>"));
}
