using Demat.Feel;
using Demat.Feel.Dmn;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class DecisionTests
{
    private const string Task = """
        <bpmn:businessRuleTask id="d"><bpmn:extensionElements><zeebe:calledDecision decisionId="niveau" resultVariable="signataire"/></bpmn:extensionElements></bpmn:businessRuleTask>
        """;

    private const string Table = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="seuils" name="Seuils" namespace="urn:test">
          <decision id="niveau" name="Niveau"><decisionTable id="t" hitPolicy="FIRST">
            <input id="i"><inputExpression id="e" typeRef="number"><text>montant</text></inputExpression></input>
            <output id="o" name="niveau" typeRef="string"/>
            <rule id="petit"><inputEntry id="a"><text>&lt;= 4000</text></inputEntry><outputEntry id="b"><text>"directeur"</text></outputEntry></rule>
            <rule id="grand"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="f"><text>"maire"</text></outputEntry></rule>
          </decisionTable></decision>
        </definitions>
        """;

    [Fact]
    public void A_business_rule_task_asks_the_decision_and_notes_the_rule()
    {
        var stage = new Stage(Start() + Task + End() + Path("start", "d", "end"));
        stage.Engine.Deploy(DmnModel.Read(Table).Model!);
        stage.Start(Vars(("montant", N(9000)))).Ended().Has("signataire", T("maire"));
        var noted = stage.Engine.JournalOf(stage.Main).OfType<Event.DecisionEvaluated>().Single();
        Assert.Equal(["grand"], noted.MatchedRules);
    }

    [Fact]
    public void A_decision_that_is_not_deployed_is_an_incident()
    {
        var stage = new Stage(Start() + Task + End() + Path("start", "d", "end")).Start();
        Assert.Contains("niveau", stage.Incident().Problem, StringComparison.Ordinal);
        stage.Engine.Deploy(DmnModel.Read(Table).Model!);
        stage.Do(id => new Command.SetVariables(id, null, Vars(("montant", N(1)))))
            .Do(id => new Command.RetryIncident(id, stage.Incident().Key, null)).Ended().Has("signataire", T("directeur"));
    }
}
