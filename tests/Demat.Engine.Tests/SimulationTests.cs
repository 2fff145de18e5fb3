using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class SimulationTests
{
    [Fact]
    public void Timers_of_all_instances_fire_in_order_each_at_its_time()
    {
        var stage = new Stage(Start() + Catch("wait", Duration("= delai")) + Service("j") + End() + Path("start", "wait", "j", "end"));
        var fired = new List<(FeelValue Delay, DateTimeOffset At)>();
        stage.Engine.Answer("work", job =>
        {
            fired.Add((job.Variables["delai"], stage.Engine.Now));
            return JobAnswer.Done();
        });
        stage.Start(Vars(("delai", T("PT3H"))));
        stage.Start(Vars(("delai", T("PT1H"))));
        stage.Advance("P1D");
        Assert.Equal([(T("PT1H"), Epoch.AddHours(1)), (T("PT3H"), Epoch.AddHours(3))], fired);
        Assert.Equal(Epoch.AddDays(1), stage.Engine.Now);
    }

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        var stage = new Stage(Start() + Catch("wait", Duration("PT0S")) + User("t") + Path("start", "wait", "t")).Start();
        stage.Tasks().Advance("PT0S").Tasks("t");
    }

    [Fact]
    public void A_message_nobody_waits_for_starts_the_process_that_begins_with_it()
    {
        var receiver = Process("receiver", $"""<bpmn:startEvent id="mail">{OnMessage("m")}</bpmn:startEvent>""" + User("t") + Path("mail", "t"));
        var stage = new Stage(
            Start() + $"""<bpmn:endEvent id="send">{OnMessage("m")}</bpmn:endEvent>""" + Path("start", "send"), Message("m") + receiver).Start().Ended();
        stage.Tasks("t");
        Assert.Equal(2, stage.Engine.Instances.Count());
    }

    [Fact]
    public void A_new_version_serves_new_instances_and_leaves_the_others_alone()
    {
        var stage = new Stage(Start() + User("before") + Path("start", "before")).Start();
        stage.Engine.Deploy(File(Process("p", Start() + User("after") + Path("start", "after"))));
        stage.Tasks("before").Start().Tasks("before", "after");
    }

    [Fact]
    public void A_job_without_stub_stays_open_until_it_is_answered()
    {
        var stage = new Stage(Start() + Service("j") + End() + Path("start", "j", "end")).Start();
        Accepted(stage.Engine.Answer(stage.Main, stage.Instance.Jobs.Keys.Single(), JobAnswer.Done(Vars(("n", N(1))))));
        stage.Ended().Has("n", N(1));
    }

    [Fact]
    public void A_stub_may_act_on_the_instance_as_well()
    {
        var stage = new Stage(
            Start() + User("visa") + Boundary("tard", "visa", Duration("P2D"), cancel: false) + Service("escalader") + End()
            + Path("start", "visa") + Path("tard", "escalader", "end"));
        stage.Engine.Answer("work", job => new JobAnswer.Completed(
            FeelContext.Empty,
            [new Command.AssignUserTask(default, job.Instance.UserTasks.Keys.Single(), null, new(null, [new("chef")], default))]));
        stage.Start().Advance("P2D").Tasks("visa");
        Assert.Equal([new AgentId("chef")], stage.Engine.OpenTasks.Single().Task.Assignment.CandidateUsers);
    }
}
