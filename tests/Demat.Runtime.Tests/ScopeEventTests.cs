using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Event sub-processes, conditions and compensation, stored between two commands.</summary>
public class ScopeEventTests
{
    [Theory, BothDatabases]
    public async Task A_condition_happens_when_a_command_changes_the_variables(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.Process(
            "seuil",
            Bpmn.Start() + Bpmn.UserTask("saisir")
            + Bpmn.Boundary("depasse", "saisir", "<bpmn:conditionalEventDefinition><bpmn:condition>= montant > 100</bpmn:condition></bpmn:conditionalEventDefinition>", true)
            + Bpmn.UserTask("verifier") + Bpmn.End() + Bpmn.Flow("debut", "saisir", "fin") + Bpmn.Flow("depasse", "verifier")));

        await Set(host, instance, 50);
        Assert.Equal("saisir", Assert.Single(await host.OpenTasks()).ElementId);
        await Set(host, instance, 150);
        Assert.Equal("verifier", Assert.Single(await host.OpenTasks()).ElementId);
    }

    [Theory, BothDatabases]
    public async Task The_timer_of_an_event_sub_process_starts_it_as_often_as_it_says(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.Process(
            "relance",
            Bpmn.Start() + Bpmn.UserTask("repondre") + Bpmn.End() + Bpmn.Flow("debut", "repondre", "fin")
            + "<bpmn:subProcess id=\"rappel\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"chaque\" isInterrupting=\"false\"><bpmn:timerEventDefinition>"
            + "<bpmn:timeCycle>R2/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>"
            + Bpmn.UserTask("rappeler") + Bpmn.End("f2") + Bpmn.Flow("chaque", "rappeler", "f2") + "</bpmn:subProcess>"));

        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal(["rappeler", "rappeler", "repondre"], (await host.OpenTasks()).Select(t => t.ElementId).Order());
        Assert.Empty(await host.Rows<TimerRow>());
        await host.Complete(instance, "repondre", People.Claire);
        Assert.Null((await host.Find(instance))!.Instance.End);
    }

    [Theory, BothDatabases]
    public async Task What_was_done_is_undone_after_a_restart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var first = await TestHost.Start(database);
        var instance = await first.StartNew(Bpmn.Process(
            "reservation",
            Bpmn.Start() + Bpmn.UserTask("reserver") + Bpmn.Boundary("defaire", "reserver", "<bpmn:compensateEventDefinition />", true)
            + "<bpmn:userTask id=\"liberer\" isForCompensation=\"true\" /><bpmn:association id=\"a\" sourceRef=\"defaire\" targetRef=\"liberer\" />"
            + Bpmn.UserTask("decider") + "<bpmn:intermediateThrowEvent id=\"annuler\"><bpmn:compensateEventDefinition /></bpmn:intermediateThrowEvent>"
            + Bpmn.End() + Bpmn.Flow("debut", "reserver", "decider", "annuler", "fin")));
        await first.Complete(instance, "reserver", People.Claire);

        await using var next = TestHost.Join(database, first.Clock);
        await next.Complete(instance, "decider", People.Claire);
        Assert.Equal("liberer", Assert.Single(await next.OpenTasks()).ElementId);
        await next.Complete(instance, "liberer", People.Claire);
        Assert.Equal(ProcessInstanceOutcome.Completed, (await next.Find(instance))!.Instance.End?.Outcome);
    }

    private static async Task Set(TestHost host, ProcessInstanceId instance, decimal amount) => Assert.IsType<RunResult.Applied>(await host.Runner.Run(
        instance,
        new Command.SetVariables(TestHost.NewCommand(), People.Claire, FeelContext.Empty.With("montant", new FeelValue.Number(amount))),
        TestHost.Stop));
}
