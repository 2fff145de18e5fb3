using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.BpmnEvents;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests.Migration;

/// <summary>Tasks, scopes, loops and joins of a running instance in another version.</summary>
public sealed class TaskMigrationTests
{
    private static readonly string Visa = Start() + User("visa") + End() + Path("start", "visa", "end");
    private static readonly string VisaThenSignature = Start() + User("visa") + User("signature") + End() + Path("start", "visa", "signature", "end");

    [Fact]
    public void An_open_task_continues_in_the_new_version()
    {
        var move = new Move(Visa, VisaThenSignature);
        var key = move.Stage.Instance.UserTasks.Keys.Single();
        move.Go().Tasks("visa");
        Assert.Equal(key, move.Stage.Instance.UserTasks.Keys.Single());
        move.Stage.Complete("visa").Tasks("signature").Complete("signature").Ended();
    }

    [Fact]
    public void A_task_that_is_gone_needs_a_target()
    {
        var move = new Move(Visa, Start() + User("visa2") + End() + Path("start", "visa2", "end"));
        move.Stays("no-target");
        move.Map("visa", "visa2").Go().Tasks("visa2").Complete("visa2").Ended();
        Assert.Contains(move.Stage.Instance.CompletedElements, p => p == new Passage(move.Plan.Target, "start"));
    }

    [Fact]
    public void A_task_never_becomes_a_service_or_moves_into_a_sub_process()
    {
        new Move(Visa, Start() + Service("visa") + End() + Path("start", "visa", "end")).Stays("no-target");
        new Move(Visa, Start() + Sub("sub", Start("s") + User("visa") + Path("s", "visa")) + End() + Path("start", "sub", "end")).Stays("no-target");
        new Move(Visa, Start() + Service("work") + End() + Path("start", "work", "end")).Map("visa", "work").Stays("other-kind", "no-target");
    }

    [Fact]
    public void Nothing_is_migrated_to_the_same_version_nor_twice()
    {
        var move = new Move(Visa, VisaThenSignature);
        move.Go();
        move.Stays("other-version");
        var same = move.Plan with { Source = move.Plan.Target };
        Assert.Contains(ProcessEngine.Judge(move.Stage.Instance, same, move.Stage.Engine.Context).Notes, n => n.Rule == "same-version");
    }

    [Fact]
    public void A_plan_that_names_what_is_not_there_is_refused() =>
        new Move(Visa, VisaThenSignature).Map("absent", "visa").Map("visa", "nowhere").Again("lost").Stays("no-target", "unknown-source", "unknown-source", "unknown-target");

    [Fact]
    public void An_open_task_keeps_its_people_unless_the_plan_asks_them_again()
    {
        var after = Start() + User("visa", "paul") + End() + Path("start", "visa", "end");
        new Move(Visa, after).Go("task-kept");
        var move = new Move(Visa, after);
        move.Again("visa").Go("task-again");
        Assert.Equal(new AgentId("paul"), move.Stage.Instance.UserTasks.Values.Single().Assignment.Assignee);
    }

    [Fact]
    public void People_who_cannot_be_found_forbid_the_migration() =>
        new Move(Visa, Start() + User("visa", "= absent") + End() + Path("start", "visa", "end")).Again("visa").Stays("cannot-evaluate");

    [Fact]
    public void The_form_follows_the_version()
    {
        var move = new Move(Visa, Start() + User("visa", extensions: """<zeebe:formDefinition formId="visa-2"/>""") + End() + Path("start", "visa", "end"));
        move.Go("form-changes");
        Assert.Equal("visa-2", move.Stage.Instance.UserTasks.Values.Single().FormId);
    }

    [Fact]
    public void A_job_ends_as_it_was_asked()
    {
        var stage = new Move(
            Start() + Service("work") + End() + Path("start", "work", "end"),
            Start() + Service("work", "other") + User("check") + End() + Path("start", "work", "check", "end")).Go("job-kept");
        var job = stage.Instance.Jobs.Values.Single();
        Assert.Equal("work", job.Type);
        stage.Do(id => new Command.CompleteJob(id, job.Key, Feel.FeelContext.Empty)).Tasks("check");
    }

    [Fact]
    public void An_incident_is_retried_as_the_new_version_says()
    {
        var move = new Move(
            Start() + User("visa", "= absent") + End() + Path("start", "visa", "end"),
            Start() + User("visa") + Boundary("late", "visa", Duration("PT1H"), cancel: false) + User("remind") + End() + Path("start", "visa", "end") + Path("late", "remind", "end"));
        var incident = move.Stage.Incident();
        move.Go("incident-kept").Do(id => new Command.RetryIncident(id, incident.Key, Claire)).Tasks("visa").Advance("PT2H").Tasks("visa", "remind");
    }

    [Fact]
    public void The_turns_of_a_multi_instance_activity_go_on()
    {
        const string list = "= [1, 2, 3]";
        var before = Start() + User("avis", content: Loop(false, list, """outputCollection="r" outputElement="= item" """)) + End() + Path("start", "avis", "end");
        var renamed = before.Replace("\"avis\"", "\"conseil\"", StringComparison.Ordinal);
        var stage = new Move(before, renamed, until: s => s.Complete("avis")).Map("avis", "conseil").Go();
        stage.Tasks("conseil", "conseil").Complete("conseil").Complete("conseil").Ended().Has("r", L(N(1), N(2), N(3)));
        new Move(before, before.Replace("isSequential=\"false\"", "isSequential=\"true\"", StringComparison.Ordinal)).Stays("no-target");
        new Move(before, before.Replace("\"r\"", "\"other\"", StringComparison.Ordinal)).Stays("no-target");
    }

    [Fact]
    public void A_sub_process_continues_with_what_it_contains()
    {
        var before = Start() + Sub("sub", Start("s") + User("a") + Path("s", "a")) + End() + Path("start", "sub", "end");
        var after = Start() + Sub("box", Start("s") + User("a") + User("b") + Path("s", "a", "b")) + End() + Path("start", "box", "end");
        new Move(before, after).Stays("no-target", "no-target");
        new Move(before, after).Map("sub", "box").Go().Complete("a").Tasks("b").Complete("b").Ended();
    }

    [Fact]
    public void A_token_waits_before_its_join_in_the_new_version()
    {
        var before = Start() + Parallel("f") + User("a") + User("b") + Parallel("j") + End() + Path("start", "f", "a", "j", "end") + Path("f", "b", "j");
        var after = before + User("c") + Path("f", "c", "j");
        new Move(before, after, until: s => s.Complete("a")).Go().Complete("b").Tasks();
        var renamed = before.Replace("a_j", "flow", StringComparison.Ordinal);
        new Move(before, renamed, until: s => s.Complete("a")).Stays("no-flow");
        new Move(before, renamed, until: s => s.Complete("a")).Map("a_j", "flow").Go().Complete("b").Ended();
    }

    [Fact]
    public void A_join_with_fewer_flows_lets_go_what_waits_before_it()
    {
        var after = Start() + Parallel("f") + User("a") + User("b") + Parallel("j") + User("last") + End() + Path("start", "f", "a", "j", "last", "end") + Path("f", "b") + Path("b", "end");
        var before = Start() + Parallel("f") + User("a") + User("b") + Parallel("j") + User("last") + End() + Path("start", "f", "a", "j", "last", "end") + Path("f", "b", "j");
        new Move(before, after, until: s => s.Complete("a")).Go("goes-on", "goes-on").Tasks("b", "last");
        new Move(before.Replace("parallelGateway id=\"j\"", "inclusiveGateway id=\"j\"", StringComparison.Ordinal), after.Replace("parallelGateway id=\"j\"", "inclusiveGateway id=\"j\"", StringComparison.Ordinal), until: s => s.Complete("a"))
            .Go("goes-on", "goes-on").Tasks("b", "last");
    }

    [Fact]
    public void A_complex_gateway_keeps_what_it_has_heard()
    {
        var before = Start() + Parallel("f") + User("a") + User("b") + Complex("j") + User("last") + End() + Path("start", "f", "a", "j", "last", "end") + Path("f", "b", "j");
        new Move(before, before.Replace("a_j", "flow", StringComparison.Ordinal), until: s => s.Complete("a").Tasks("b", "last")).Stays("no-flow");
        new Move(before, before.Replace("a_j", "flow", StringComparison.Ordinal), until: s => s.Complete("a")).Map("a_j", "flow")
            .Go().Complete("b").Complete("last").Ended();
    }

    [Fact]
    public void What_can_be_undone_must_stay_so()
    {
        var before = Start() + User("a") + Undo("a") + User("b") + Throw("back", Compensate()) + End() + Path("start", "a", "b", "back", "end");
        var without = Start() + User("a") + User("b") + Throw("back", Compensate()) + End() + Path("start", "a", "b", "back", "end");
        new Move(before, without, until: s => s.Complete("a")).Stays("no-undo");
        new Move(before, before.Replace("\"a\"", "\"z\"", StringComparison.Ordinal), until: s => s.Complete("a"))
            .Map("a", "z").Go().Complete("b").Tasks("undo-a").Complete("undo-a").Ended();
    }

    [Fact]
    public void What_is_being_undone_goes_on()
    {
        var before = Start() + User("a") + Undo("a") + Throw("back", Compensate("a")) + End() + Path("start", "a", "back", "end");
        new Move(before, before.Replace("\"a\"", "\"z\"", StringComparison.Ordinal).Replace("undo-a", "undo-z", StringComparison.Ordinal), until: s => s.Complete("a").Tasks("undo-a"))
            .Map("a", "z").Map("undo-a", "undo-z").Go().Tasks("undo-z").Complete("undo-z").Ended();
    }

    [Fact]
    public void The_activities_of_an_ad_hoc_sub_process_can_still_be_chosen()
    {
        string AdHoc(string inside) => Start() + $"""<bpmn:adHocSubProcess id="choice">{inside}</bpmn:adHocSubProcess>""" + End() + Path("start", "choice", "end");
        var move = new Move(AdHoc(User("a")), AdHoc(User("a") + User("b")));
        var open = move.Stage.Instance.Elements.Values.Single(e => e.AdHoc is not null).Key;
        move.Go().Do(id => new Command.ActivateAdHoc(id, open, "b", Claire)).Tasks("b");
    }

    [Fact]
    public void A_called_process_keeps_its_version_and_can_be_migrated_by_itself()
    {
        var inside = Process("called", Start("s") + User("in") + Path("s", "in"));
        var move = new Move(Start() + Call("call", "called") + End() + Path("start", "call", "end"), Start() + Call("call", "other") + End() + Path("start", "call", "end"), inside);
        var first = move.Stage.Instance.Elements.Values.Single(e => e.Root is not null && e.Key != ProcessInstance.Root).Root!.Value;
        move.Go("call-kept").Tasks("in");
        move.Stage.Engine.Deploy(File(Process("called", Start("s") + User("in") + User("more") + Path("s", "in", "more"))));
        var plan = MigrationPlan.Between(first, move.Stage.Engine.Context.Definitions.Latest("called")!.Id);
        move.Stage.Do(id => new Command.MigrateInstance(id, Claire, plan)).Complete("in").Tasks("more").Complete("more").Ended();
    }
}
