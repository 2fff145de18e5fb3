using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

public class TimerTests
{
    private static readonly string Waits = Bpmn.Process(
        "delai",
        Bpmn.Start() + Bpmn.Wait("attend", "=delai") + Bpmn.ServiceTask("note", "noter") + Bpmn.End()
        + Bpmn.Flow("debut", "attend", "note", "fin"));

    [Theory, BothDatabases]
    public async Task Timers_fire_in_the_order_of_their_dates_after_a_restart(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var killed = await TestHost.Start(database);
        var definition = await killed.Deploy(Waits);
        var instances = new Dictionary<ProcessInstanceId, string>();
        foreach (var delay in new[] { "PT3H", "PT1H", "P1D", "PT2H" })
        {
            instances[await killed.StartNew(definition, FeelContext.Empty.With("delai", new FeelValue.Text(delay)))] = delay;
        }

        await killed.DisposeAsync();
        var order = new List<string>();
        var noting = new LocalJob("noter", job =>
        {
            order.Add(instances[job.Instance.Id]);
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        await using var next = TestHost.Join(database, killed.Clock, s => s.AddSingleton<ILocalJob>(noting));

        Assert.Equal(0, await next.Timers.SweepOnce(next.Clock.GetUtcNow(), TestHost.Stop));
        next.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(3, await next.Timers.SweepOnce(next.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal(["PT1H", "PT2H", "PT3H"], order);
        Assert.Equal(TestHost.Noon.AddDays(1), await next.Timers.NextDue(TestHost.Stop));
    }

    [Theory, BothDatabases]
    public async Task A_timer_swept_by_two_hosts_fires_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var noting = LocalJob.Noting("noter", "échéance");
        await using var host = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(noting));
        await using var other = TestHost.Join(database, host.Clock, s => s.AddSingleton<ILocalJob>(noting));
        await host.StartNew(Waits, FeelContext.Empty.With("delai", new FeelValue.Text("PT1H")));
        host.Clock.Advance(TimeSpan.FromHours(1));

        var now = host.Clock.GetUtcNow();
        await Task.WhenAll(host.Timers.SweepOnce(now, TestHost.Stop), other.Timers.SweepOnce(now, TestHost.Stop));

        Assert.Single(await host.Rows<Note>());
        Assert.Empty(await host.Rows<TimerRow>());
    }

    [Theory, BothDatabases]
    public async Task One_instance_that_cannot_go_on_does_not_hold_the_timers_of_the_others(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        ProcessInstanceId? cursed = null;
        var noting = new LocalJob("noter", job => job.Instance.Id == cursed
            ? throw new FormatException("our mistake")
            : new JobOutcome.Completed(FeelContext.Empty));
        await using var host = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(noting));
        cursed = await host.StartNew(Waits, FeelContext.Empty.With("delai", new FeelValue.Text("PT1H")));
        var other = await host.StartNew(Waits, FeelContext.Empty.With("delai", new FeelValue.Text("PT2H")));
        host.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(1, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal(InstanceStatus.Completed, (await host.Find(other))!.Status);
        Assert.Equal(cursed, Assert.Single(await host.Rows<TimerRow>()).Instance);
    }

    [Theory, BothDatabases]
    public async Task A_timer_start_event_starts_the_latest_version_as_often_as_it_says(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var daily = Bpmn.Process(
            "quotidien",
            Bpmn.Start(inside: "<bpmn:timerEventDefinition><bpmn:timeCycle>R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>")
            + Bpmn.UserTask("releve") + Bpmn.End() + Bpmn.Flow("debut", "releve", "fin"));
        await host.Deploy(daily);
        var latest = await host.Deploy(daily.Replace("releve", "constat", StringComparison.Ordinal));

        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));
        host.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(1, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal(3, (await host.OpenTasks()).Count(t => t.Definition == latest));
        Assert.Empty(await host.Rows<StartTimerRow>());
    }
}
