using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class DataTests
{
    private static string Objects => """
        <bpmn:dataObject id="D1" name="dossier"/><bpmn:dataObject id="D2" name="avis"/><bpmn:dataObject id="D3" name="avis rendus"/>
        <bpmn:dataObjectReference id="R1" dataObjectRef="D1"/><bpmn:dataObjectReference id="R2" dataObjectRef="D2"/><bpmn:dataObjectReference id="R3" dataObjectRef="D3"/>
        """;

    private static string Io(string[] inputs, string[] outputs, string attributes = "") => $"""
        <bpmn:ioSpecification>{All(inputs, $"""<bpmn:dataInput id="$" name="$" {attributes}/>""")}{All(outputs, $"""<bpmn:dataOutput id="$" name="$" {attributes}/>""")}
        <bpmn:inputSet>{All(inputs, "<bpmn:dataInputRefs>$</bpmn:dataInputRefs>")}</bpmn:inputSet>
        <bpmn:outputSet>{All(outputs, "<bpmn:dataOutputRefs>$</bpmn:dataOutputRefs>")}</bpmn:outputSet></bpmn:ioSpecification>
        """;

    private static string All(string[] ids, string pattern) => string.Concat(ids.Select(id => pattern.Replace("$", id, StringComparison.Ordinal)));

    private static string From(string source, string target, string more = "") =>
        $"<bpmn:dataInputAssociation><bpmn:sourceRef>{source}</bpmn:sourceRef><bpmn:targetRef>{target}</bpmn:targetRef>{more}</bpmn:dataInputAssociation>";

    private static string To(string source, string target, string more = "") =>
        $"<bpmn:dataOutputAssociation><bpmn:sourceRef>{source}</bpmn:sourceRef><bpmn:targetRef>{target}</bpmn:targetRef>{more}</bpmn:dataOutputAssociation>";

    private static string Process(string task) => Objects + Start() + task + User("after") + Path("start", "a", "after");

    [Fact]
    public void A_data_input_is_a_variable_of_the_activity_and_a_data_output_goes_to_its_data_object()
    {
        var stage = new Stage(Process(User("a", content: Io(["entree"], ["sortie"]) + From("R1", "entree") + To("sortie", "R2"))))
            .Start(Vars(("dossier", T("n° 7"))));
        var task = stage.Engine.OpenTasks.Single().Task;
        Assert.Equal(T("n° 7"), stage.Instance.VisibleFrom(task.Element)["entree"]);
        stage.Complete("a", Vars(("sortie", T("favorable")), ("note", N(3)))).Tasks("after").Has("avis", T("favorable")).Has("note", N(3));
        Assert.False(stage.Instance.Variables.ContainsKey("sortie"));
        Assert.False(stage.Instance.Variables.ContainsKey("entree"));
    }

    [Fact]
    public void An_association_can_transform_or_assign_part_by_part()
    {
        var transformed = From("R1", "entree", "<bpmn:transformation>upper case(dossier)</bpmn:transformation>");
        var assigned = """
            <bpmn:dataOutputAssociation><bpmn:targetRef>R2</bpmn:targetRef>
            <bpmn:assignment><bpmn:from>= entree + "!"</bpmn:from><bpmn:to>avis.texte</bpmn:to></bpmn:assignment></bpmn:dataOutputAssociation>
            """;
        var stage = new Stage(Process(User("a", content: Io(["entree"], []) + transformed + assigned))).Start(Vars(("dossier", T("x")))).Complete("a");
        Assert.Equal("""{"texte":"X!"}""", Feel.FeelJson.ToJson(stage.Instance.Variables["avis"]));
    }

    [Fact]
    public void An_output_that_was_not_given_leaves_its_data_object_as_it_is() =>
        new Stage(Process(User("a", content: Io([], ["sortie"]) + To("sortie", "R1"))))
            .Start(Vars(("dossier", T("avant")))).Complete("a").Has("dossier", T("avant"));

    [Fact]
    public void A_multi_instance_reads_its_collection_and_gathers_its_results_by_data_references()
    {
        var loop = """
            <bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopDataInputRef>liste</bpmn:loopDataInputRef>
            <bpmn:loopDataOutputRef>resultats</bpmn:loopDataOutputRef><bpmn:inputDataItem id="un"/><bpmn:outputDataItem id="rendu"/></bpmn:multiInstanceLoopCharacteristics>
            """;
        var stage = new Stage(Process(User("a", assignee: "= un", content: Io(["liste"], ["resultats"], """isCollection="true" """) + From("R1", "liste") + To("resultats", "R3") + loop)))
            .Start(Vars(("dossier", L(T("paul"), T("anne")))));
        Assert.Equal(new AgentId("paul"), stage.Engine.OpenTasks.Single().Task.Assignment.Assignee);
        stage.Complete("a", Vars(("rendu", N(1)))).Complete("a", Vars(("rendu", N(2)))).Tasks("after").Has("avis rendus", L(N(1), N(2)));
        Assert.Equal(["avis rendus", "dossier"], stage.Instance.Variables.Keys.Order());
    }

    [Fact]
    public void A_data_object_of_a_sub_process_is_its_own()
    {
        var sub = Sub("sub", """<bpmn:dataObject id="D9" name="dossier"/>""" + Start("s") + Script("set", "= 5", "dossier") + User("inside") + Path("s", "set", "inside"));
        var stage = new Stage(Start() + sub + User("after") + Path("start", "sub", "after")).Start(Vars(("dossier", N(1)))).Has("dossier", N(1));
        var inside = stage.Engine.OpenTasks.Single().Task;
        Assert.Equal(N(5), stage.Instance.VisibleFrom(inside.Element)["dossier"]);
        stage.Complete("inside").Has("dossier", N(1));
    }
}
