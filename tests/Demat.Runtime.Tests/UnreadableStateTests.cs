using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Bytes that are no state, where a state should be.</summary>
public class UnreadableStateTests
{
    [Theory, BothDatabases]
    public async Task A_state_that_cannot_be_read_is_an_incident_that_keeps_the_bytes(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.OneVisa);
        var (instance, other) = (await host.StartNew(definition), await host.StartNew(definition));
        var task = await host.Task(instance, "visa-chef");
        var good = await State(host, instance);
        byte[][] spoilt = [[], "illisible"u8.ToArray(), good[..(good.Length / 2)], "{\"unknown\":true}"u8.ToArray(), await State(host, other)];

        foreach (var bytes in spoilt)
        {
            await Store(host, instance, bytes);
            var rejected = Assert.IsType<RunResult.Rejected>(await host.Complete(instance, task, People.Hugo));
            Assert.Equal(RejectionReason.StateUnreadable, rejected.Reason);
            Assert.Contains(instance.Value.ToString(), rejected.Detail, StringComparison.Ordinal);
            Assert.Equal(bytes, await State(host, instance));
        }

        var incident = Assert.Single(await host.Rows<IncidentRow>());
        Assert.Equal((instance, IncidentRow.OfTheState), (incident.Instance, incident.Key));
        Assert.Single(await host.Events(instance), e => e is Event.UserTaskCreated);

        await Store(host, instance, good);
        Assert.IsType<RunResult.Applied>(await host.Complete(instance, task, People.Hugo));
        Assert.Empty(await host.Rows<IncidentRow>());
    }

    [Theory, BothDatabases]
    public async Task Trying_again_tells_whether_somebody_mended_the_state(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        var task = await host.Task(instance, "visa-chef");
        var good = await State(host, instance);
        await Store(host, instance, good[1..]);
        await host.Complete(instance, task, People.Hugo);
        await using var node = TestHost.Join(database, host.Clock);
        RetryRequest again = new(instance, IncidentRow.OfTheState, TestHost.NewCommand());

        Assert.IsType<IncidentRetry.StopsAgain>(Assert.Single(await node.Retries.Run([again], People.Lea, TestHost.Stop)));
        await Store(host, instance, good);
        Assert.IsType<IncidentRetry.GoesOn>(Assert.Single(await node.Retries.Run([again], People.Lea, TestHost.Stop)));
        Assert.Empty(await host.Rows<IncidentRow>());
    }

    [Theory, BothDatabases]
    public async Task Effects_and_timers_wait_until_the_state_is_mended(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var mail = OutsideJob.Done("courriel");
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(mail));
        var instance = await host.StartNew(Bpmn.Process(
            "attente", Bpmn.Start() + Bpmn.Parallel("ouvre") + Bpmn.ServiceTask("envoi", "courriel") + Bpmn.Wait("delai", "PT1H") + Bpmn.Parallel("ferme") + Bpmn.End()
            + Bpmn.Flow("debut", "ouvre", "envoi", "ferme", "fin") + Bpmn.Flow("ouvre", "delai", "ferme")));
        var good = await State(host, instance);
        await Store(host, instance, good[1..]);
        for (var i = 0; i < 12; i++)
        {
            await host.Effects.DispatchOnce(TestHost.Stop);
            await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop);
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(mail.Asked);
        Assert.Single(await host.Rows<EffectRow>());
        Assert.Single(await host.Rows<TimerRow>());
        Assert.Equal(IncidentRow.OfTheState, Assert.Single(await host.Rows<IncidentRow>()).Key);

        await Store(host, instance, good);
        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));
        Assert.Equal(1, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));
        Assert.Equal(InstanceStatus.Completed, Assert.Single(await host.Rows<InstanceRow>()).Status);
        Assert.Empty(await host.Rows<IncidentRow>());
    }

    private static Task<byte[]> State(TestHost host, ProcessInstanceId instance) =>
        host.Read(db => db.Set<InstanceRow>().Where(i => i.Id == instance).Select(i => i.State).SingleAsync(TestHost.Stop));

    private static Task<int> Store(TestHost host, ProcessInstanceId instance, byte[] state) =>
        host.Read(db => db.Set<InstanceRow>().Where(i => i.Id == instance).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state), TestHost.Stop));
}
