using System.Collections.Immutable;
using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class ActivityTests
{
    [Fact]
    public void A_user_task_says_who_by_when_with_which_form()
    {
        const string extensions = """
            <zeebe:formDefinition formId="visa"/><zeebe:taskSchedule dueDate="= now() + duration(&quot;P2D&quot;)"/><zeebe:priorityDefinition priority="80"/>
            """;
        var stage = new Stage(
            Start() + User("visa", "= chef", extensions) + Path("start", "visa")).Start(Vars(("chef", T("hugo"))));
        var task = stage.Engine.OpenTasks.Single().Task;
        Assert.Equal(new AgentId("hugo"), task.Assignment.Assignee);
        Assert.Equal(("visa", 80, Epoch.AddDays(2)), (task.FormId, task.Priority, task.Due!.Value.ToUniversalTime()));
    }

    [Fact]
    public void Candidates_come_from_a_function_of_the_organisation()
    {
        var functions = FeelFunctions.None.With(new FeelFunction("head of", ["unit"], a => L(T("ines"), T("karim"))));
        const string task = """
            <bpmn:userTask id="t"><bpmn:extensionElements>
            <zeebe:assignmentDefinition candidateUsers="= head of(unite)" candidateGroups="finances, dgs"/></bpmn:extensionElements></bpmn:userTask>
            """;
        var stage = new Stage(Start() + task + Path("start", "t"), functions: functions).Start(Vars(("unite", T("U1"))));
        var assignment = stage.Engine.OpenTasks.Single().Task.Assignment;
        Assert.Equal([new AgentId("ines"), new AgentId("karim")], assignment.CandidateUsers);
        Assert.Equal(["finances", "dgs"], assignment.CandidateGroups);
    }

    [Fact]
    public void A_task_that_finds_nobody_is_an_incident_and_can_still_be_interrupted()
    {
        var stage = new Stage(
            Start() + User("t", "= chef") + Boundary("retrait", "t", OnMessage("retrait")) + End() + Path("start", "t") + Flow("retrait", "end"),
            Message("retrait"));
        stage.Start();
        Assert.Contains("personne", stage.Incident().Problem, StringComparison.Ordinal);
        stage.Deliver("retrait").Ended();
        stage.Start().Do(id => new Command.SetVariables(id, null, Vars(("chef", T("lea")))))
            .Do(id => new Command.RetryIncident(id, stage.Incident().Key, Claire)).Tasks("t");
        Assert.Single(stage.Instance.Subscriptions);
    }

    [Fact]
    public void A_task_given_to_others_keeps_what_is_not_said()
    {
        var stage = new Stage(Start() + User("t") + Path("start", "t")).Start();
        var key = stage.Engine.OpenTasks.Single().Task.Key;
        stage.Do(id => new Command.AssignUserTask(id, key, Claire, new(null, [new("nora")], default)));
        var assignment = stage.Engine.OpenTasks.Single().Task.Assignment;
        Assert.Equal(Claire, assignment.Assignee);
        Assert.Equal([new AgentId("nora")], assignment.CandidateUsers);
    }

    [Fact]
    public void Output_mappings_alone_leave_a_task_that_has_some()
    {
        var stage = new Stage(
            Start() + User("t", extensions: Mapping(Input("= montant * 2", "double"), Output("= double + saisie", "total"), Output("= motif", "avis.motif")))
            + Path("start", "t")).Start(Vars(("montant", N(10))));
        stage.Complete("t", Vars(("saisie", N(5)), ("motif", T("ok")))).Has("total", N(25)).Has("saisie", FeelValue.Null.Instance)
            .Has("avis", new FeelValue.Context(Vars(("motif", T("ok"))))).Has("double", FeelValue.Null.Instance);
    }

    [Fact]
    public void A_script_computes_and_a_job_answers()
    {
        var stage = new Stage(
            Start() + Script("s", "= montant * 1.2", "ttc") + Service("j", "numeroter", """<zeebe:taskHeaders><zeebe:header key="serie" value="N"/></zeebe:taskHeaders>""") + End()
            + Path("start", "s", "j", "end"));
        stage.Engine.Answer("numeroter", job =>
        {
            Assert.Equal(T("N"), job.Headers["serie"]);
            return JobAnswer.Done(Vars(("numero", job.Variables["ttc"])));
        });
        stage.Start(Vars(("montant", N(100)))).Ended().Has("numero", N(120));
    }

    [Fact]
    public void A_failed_job_is_an_incident_and_a_retry_asks_for_a_new_job()
    {
        var stage = new Stage(Start() + Service("j") + End() + Path("start", "j", "end")).Start();
        var job = stage.Instance.Jobs.Values.Single();
        stage.Engine.Answer(stage.Main, job.Key, new JobAnswer.Failed("Le serveur refuse.", "Vérifiez l’adresse."));
        Assert.Equal("Le serveur refuse.", stage.Incident().Problem);
        Assert.Empty(stage.Instance.Jobs);
        stage.Do(id => new Command.RetryIncident(id, stage.Incident().Key, Claire));
        Assert.NotEqual(job.Key, stage.Instance.Jobs.Values.Single().Key);
        var late = stage.Engine.Answer(stage.Main, job.Key, JobAnswer.Done());
        Assert.Equal(RejectionReason.JobNotWaiting, Assert.IsType<Decision.Rejected>(late).Reason);
    }

    [Fact]
    public void A_refused_job_undoes_the_whole_command()
    {
        var stage = new Stage(Start() + User("t") + Service("j") + End() + Path("start", "t", "j", "end"));
        stage.Engine.Answer("work", _ => new JobAnswer.Refused("Il manque 1 204,00 €."));
        stage.Start();
        var refused = Assert.IsType<Decision.Rejected>(stage.Engine.Complete(stage.Engine.OpenTasks.Single(), Claire));
        Assert.Equal("Il manque 1 204,00 €.", refused.Detail);
        stage.Tasks("t");
    }

    [Fact]
    public void An_error_of_a_job_that_nobody_catches_is_an_incident()
    {
        var stage = new Stage(Start() + Service("j") + End() + Path("start", "j", "end"));
        stage.Engine.Answer("work", _ => new JobAnswer.Error("E", "Panne.", Vars()));
        Assert.Contains("« E »".Replace(' ', '\u00a0'), stage.Start().Incident().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_called_process_has_its_own_variables_and_gives_back_what_is_mapped()
    {
        var called = Process("called", Start("s") + Script("x", "= n + 1", "r") + User("inside") + End("e") + Path("s", "x", "inside", "e"));
        var call = $"""
            <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllParentVariables="false" propagateAllChildVariables="false"/>
            {Mapping(Input("= 41", "n"), Output("= r", "result"))}</bpmn:extensionElements></bpmn:callActivity>
            """;
        var stage = new Stage(Start() + call + User("after") + Path("start", "call", "after"), called).Start(Vars(("secret", N(1))));
        stage.Tasks("inside");
        Assert.Equal(["call"], stage.Instance.ActiveElementIds);
        var root = stage.Instance.Elements.Values.Single(e => e.Root is not null && e.Key != ProcessInstance.Root);
        Assert.False(root.Variables.ContainsKey("secret"));
        stage.Complete("inside").Tasks("after").Has("result", N(42)).Has("r", FeelValue.Null.Instance).Has("n", FeelValue.Null.Instance);
    }

    [Fact]
    public void An_error_leaves_a_called_process_and_a_process_that_calls_itself_stops()
    {
        var called = Process("called", Start("s") + End("fail", OnError("E1")) + Path("s", "fail"))
            + Process("again", Start("s3") + Call("self", "again") + Path("s3", "self"));
        var stage = new Stage(
            Start() + Call("call", "called") + Boundary("caught", "call", OnError("E1")) + User("t") + Call("loop", "again")
            + Path("start", "call") + Path("caught", "t", "loop"), Error("E1") + called).Start().Tasks("t");
        stage.Complete("t");
        Assert.Contains("s’appellent", stage.Incident().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_called_process_is_an_incident()
    {
        var stage = new Stage(Start() + Call("call", "= nom") + Path("start", "call")).Start(Vars(("nom", T("absent"))));
        Assert.Contains("absent", stage.Incident().Problem, StringComparison.Ordinal);
    }

    private static string Call(string id, string process) =>
        $"""<bpmn:callActivity id="{id}"><bpmn:extensionElements><zeebe:calledElement processId="{process}"/></bpmn:extensionElements></bpmn:callActivity>""";
}
