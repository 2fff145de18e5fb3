using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

public sealed class GraphTests
{
    private const string Knowledge = """
        <businessKnowledgeModel id="ttc" name="Prix TTC">
          <variable name="Prix TTC" typeRef="number"/>
          <encapsulatedLogic>
            <formalParameter name="ht" typeRef="number"/>
            <literalExpression><text>ht * 1.2</text></literalExpression>
          </encapsulatedLogic>
        </businessKnowledgeModel>
        """;

    private const string Service = """
        <inputData id="montant" name="Montant"><variable name="Montant" typeRef="number"/></inputData>
        <decision id="avis" name="Avis"/>
        <decision id="niveau" name="Niveau">
          <informationRequirement><requiredInput href="#montant"/></informationRequirement>
          <literalExpression><text>if Montant > 4000 then 2 else 1</text></literalExpression>
        </decision>
        <decision id="reponse" name="Réponse">
          <informationRequirement><requiredDecision href="#niveau"/></informationRequirement>
          <informationRequirement><requiredDecision href="#avis"/></informationRequirement>
          <literalExpression><text>Avis + " " + string(Niveau)</text></literalExpression>
        </decision>
        <decisionService id="service" name="Service">
          <outputDecision href="#reponse"/>
          <encapsulatedDecision href="#niveau"/>
          <inputDecision href="#avis"/>
          <inputData href="#montant"/>
        </decisionService>
        """;

    [Theory]
    [InlineData("Prix TTC(100)", "120")]
    [InlineData("Prix TTC(ht: 50)", "60")]
    [InlineData("Prix TTC(\"cent\")", "null")]
    [InlineData("Prix TTC([100])", "120")]
    [InlineData("Prix TTC()", "null")]
    [InlineData("Prix TTC(prix: 50)", "null")]
    public void A_knowledge_model_is_a_function_of_the_decisions_that_require_it(string call, string expected) =>
        Assert.Equal(Evaluations.Value(expected), Value(Knowledge + Decision("d", call, "<knowledgeRequirement><requiredKnowledge href=\"#ttc\"/></knowledgeRequirement>")));

    [Fact]
    public void A_knowledge_model_is_unknown_to_decisions_that_do_not_require_it() =>
        Assert.Equal(FeelValue.Null.Instance, Value(Knowledge + Decision("d", "Prix TTC(100)")));

    [Fact]
    public void A_knowledge_model_may_call_itself() => Assert.Equal(new FeelValue.Number(120), Value("""
        <businessKnowledgeModel id="f" name="factorielle"><encapsulatedLogic><formalParameter name="n"/>
          <literalExpression><text>if n &lt; 2 then 1 else n * factorielle(n - 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        """ + Decision("d", "factorielle(5)", "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>")));

    [Fact]
    public void A_knowledge_model_without_end_stops_with_a_diagnostic()
    {
        var model = DmnModel.Read(Tables.Definitions("""
            <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><literalExpression><text>f()</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """)).Model!;

        var result = model.FindInvocable("f")!.Evaluate(FeelContext.Empty, Evaluations.Environment);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Theory]
    [InlineData("Service(5000, \"favorable\")", "\"favorable 2\"")]
    [InlineData("Service(Avis: \"réservé\", Montant: 10)", "\"réservé 1\"")]
    [InlineData("Service(\"beaucoup\", \"favorable\")", "null")]
    public void A_service_is_a_function_of_its_input_data_then_of_its_input_decisions(string call, string expected) =>
        Assert.Equal(Evaluations.Value(expected), Value(Service + Decision("d", call, "<knowledgeRequirement><requiredKnowledge href=\"#service\"/></knowledgeRequirement>")));

    [Fact]
    public void A_service_is_asked_by_name_with_named_values()
    {
        var service = DmnModel.Read(Tables.Definitions(Service)).Model!.FindInvocable("Service")!;

        var result = service.Evaluate(Evaluations.Context("{Montant: 5000, Avis: \"favorable\"}"), Evaluations.Environment);

        Assert.Equal(new FeelValue.Text("favorable 2"), result.Value);
    }

    [Fact]
    public void A_decision_without_logic_has_the_value_that_is_given_for_it()
    {
        var decision = DmnModel.Read(Tables.Definitions(Service)).Model!.Find("reponse")!;

        var result = decision.Evaluate(Evaluations.Context("{Montant: 5000, Avis: \"favorable\"}"), Evaluations.Environment);

        Assert.Equal(new FeelValue.Text("favorable 2"), result.Value);
    }

    [Fact]
    public void A_service_of_several_decisions_answers_a_context() => Assert.Equal(
        Evaluations.Value("{a: 1, b: 2}"),
        Value(Decision("a", "1") + Decision("b", "a + 1", "<informationRequirement><requiredDecision href=\"#a\"/></informationRequirement>")
            + "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#a\"/><outputDecision href=\"#b\"/></decisionService>"
            + Decision("d", "s()", "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>")));

    [Fact]
    public void A_decision_sees_only_the_input_data_that_it_requires() => Assert.Equal(
        Evaluations.Value("[null, 2, 3]"),
        Tables.Decision(Tables.Definitions("<inputData id=\"a\" name=\"a\"/><inputData id=\"b\" name=\"b\"/>"
            + Decision("d", "[a, b, c]", "<informationRequirement><requiredInput href=\"#b\"/></informationRequirement>")))
            .Evaluate(Evaluations.Context("{a: 1, b: 2, c: 3}"), Evaluations.Environment).Value);

    [Fact]
    public void An_imported_model_is_seen_under_the_name_of_its_import()
    {
        var imported = DmnModel.Read(Named("urn:prix", Knowledge + """
            <itemDefinition name="tLigne"><itemComponent name="prix"><typeRef>number</typeRef></itemComponent></itemDefinition>
            <inputData id="remise" name="Remise"/>
            """)).Model!;
        var model = DmnModel.Read(Named("urn:achat", """
            <import name="tarif" namespace="urn:prix" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
            <inputData id="ligne" name="Ligne"><variable name="Ligne" typeRef="tarif.tLigne"/></inputData>
            <decision id="d" name="d">
              <informationRequirement><requiredInput href="#ligne"/></informationRequirement>
              <informationRequirement><requiredInput href="urn:prix#remise"/></informationRequirement>
              <knowledgeRequirement><requiredKnowledge href="urn:prix#ttc"/></knowledgeRequirement>
              <literalExpression><text>tarif.Prix TTC(Ligne.prix) - tarif.Remise</text></literalExpression>
            </decision>
            """), imported).Model!;

        var result = model.Find("d")!.Evaluate(Evaluations.Context("{Ligne: {prix: 100}, tarif: {Remise: 20}}"), Evaluations.Environment);

        Assert.Equal(new FeelValue.Number(100), result.Value);
        Assert.Equal(["urn:prix"], DmnModel.ImportsOf(Named("urn:x", "<import name=\"a\" namespace=\"urn:prix\"/>")));
    }

    [Fact]
    public void The_same_model_imported_twice_keeps_two_sets_of_inputs()
    {
        var person = DmnModel.Read(Named("urn:personne", """
            <inputData id="nom" name="Nom"/>
            <decision id="salut" name="Salut"><informationRequirement><requiredInput href="#nom"/></informationRequirement>
              <literalExpression><text>"Bonjour " + Nom</text></literalExpression></decision>
            """)).Model!;
        static string Middle(string space) => Named(space, """
            <import name="p" namespace="urn:personne"/>
            <decision id="m" name="m"><informationRequirement><requiredDecision href="urn:personne#salut"/></informationRequirement>
              <literalExpression><text>p.Salut</text></literalExpression></decision>
            """);
        var (left, right) = (DmnModel.Read(Middle("urn:g"), person).Model!, DmnModel.Read(Middle("urn:d"), person).Model!);
        var model = DmnModel.Read(Named("urn:tout", """
            <import name="gauche" namespace="urn:g"/><import name="droite" namespace="urn:d"/>
            <decision id="d" name="d">
              <informationRequirement><requiredDecision href="urn:g#m"/></informationRequirement>
              <informationRequirement><requiredDecision href="urn:d#m"/></informationRequirement>
              <literalExpression><text>[gauche.m, droite.m]</text></literalExpression>
            </decision>
            """), left, right).Model!;

        var inputs = Evaluations.Context("{gauche: {p: {Nom: \"Inès\"}}, droite: {p: {Nom: \"Malo\"}}}");

        Assert.Equal(Evaluations.Value("[\"Bonjour Inès\", \"Bonjour Malo\"]"), model.Find("d")!.Evaluate(inputs, Evaluations.Environment).Value);
    }

    [Fact]
    public void Files_that_belong_together_are_read_in_the_order_of_their_imports()
    {
        var user = Named("urn:b", """
            <import name="a" namespace="urn:a"/>
            <decision id="d" name="d"><informationRequirement><requiredDecision href="urn:a#x"/></informationRequirement>
              <literalExpression><text>a.x + 1</text></literalExpression></decision>
            """);

        var readings = DmnFiles.Read([user, Named("urn:a", Decision("x", "41")), Named("urn:c", "<import name=\"d\" namespace=\"urn:c\"/>")]);

        Assert.Equal(new FeelValue.Number(42), readings[0].Model!.Find("d")!.Evaluate(FeelContext.Empty, Evaluations.Environment).Value);
        Assert.Empty(readings[1].Problems);
        Assert.NotEmpty(readings[2].Problems);
    }

    [Fact]
    public void An_import_that_is_not_given_is_refused() =>
        Assert.Contains(DmnModel.Read(Named("urn:x", "<import name=\"a\" namespace=\"urn:absent\"/>")).Problems, p => p.Message.Contains("urn:absent", StringComparison.Ordinal));

    private static string Decision(string name, string text, string needs = "") =>
        $"<decision id=\"{name}\" name=\"{name}\">{needs}<literalExpression><text>{text}</text></literalExpression></decision>";

    private static string Named(string space, string content) =>
        $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"Essai\" namespace=\"{space}\">{content}</definitions>";

    private static FeelValue Value(string content) =>
        Tables.Decision(Tables.Definitions(content)).Evaluate(FeelContext.Empty, Evaluations.Environment).Value;
}
