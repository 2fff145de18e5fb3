using System.Collections.Concurrent;
using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Many effects, several dispatchers.</summary>
public class EffectBatchTests
{
    private static readonly string Mails = Bpmn.Process(
        "courriers", Bpmn.Start() + Bpmn.ServiceTask("envoi", "courriel") + Bpmn.End() + Bpmn.Flow("debut", "envoi", "fin"));

    [Theory, BothDatabases]
    public async Task Two_dispatchers_on_five_hundred_effects_never_run_one_twice(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (here, there) = (OutsideJob.Done("courriel"), OutsideJob.Done("courriel"));
        await using var first = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(here));
        await using var second = TestHost.Join(database, first.Clock, s => s.AddSingleton<IOutsideJob>(there));
        await StartMany(first, 500);

        var done = await Task.WhenAll(first.Effects.DispatchOnce(TestHost.Stop), second.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(500, done.Sum());
        Assert.Equal(500, here.Asked.Concat(there.Asked).Distinct().Count());
        Assert.Equal(500, here.Asked.Count + there.Asked.Count);
        Assert.All(done, one => Assert.InRange(one, 50, 450));
        Assert.All(await first.Rows<InstanceRow>(), i => Assert.Equal(InstanceStatus.Completed, i.Status));
        Assert.Empty(await first.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task A_slow_server_holds_only_the_effects_that_are_being_done(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (begun, answer) = (new Gathering(4), new TaskCompletionSource());
        var slow = new OutsideJob("courriel", async (_, _) =>
        {
            begun.Arrive();
            await answer.Task;
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        var quick = OutsideJob.Done("courriel");
        await using var first = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(slow), configure: o => o.EffectsAtOnce = 5);
        await using var second = TestHost.Join(database, first.Clock, s => s.AddSingleton<IOutsideJob>(quick));
        await StartMany(first, 30);

        var waiting = first.Effects.DispatchOnce(TestHost.Stop);
        await begun.Everybody;
        Assert.Equal(4, (await first.Rows<EffectRow>()).Count(e => e.LeasedUntil is not null));
        Assert.Equal(26, await second.Effects.DispatchOnce(TestHost.Stop));
        answer.SetResult();

        Assert.Equal(4, await waiting);
        Assert.Equal(30, slow.Asked.Concat(quick.Asked).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task A_message_does_not_wait_behind_a_slow_server(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var (begun, answer) = (new Gathering(3), new TaskCompletionSource());
        var slow = new OutsideJob("courriel", async (_, _) =>
        {
            begun.Arrive();
            await answer.Task;
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(slow), configure: o => o.EffectsAtOnce = 4);
        await StartMany(host, 12);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Deploy(Bpmn.Process(
            "receveur", Bpmn.Start(inside: Bpmn.OnMessage("m")) + Bpmn.UserTask("recu") + Bpmn.End() + Bpmn.Flow("debut", "recu", "fin"), Bpmn.Message("m", "avis")));
        await host.StartNew(Bpmn.Process(
            "emetteur", Bpmn.Start() + Bpmn.End(inside: Bpmn.OnMessage("m")) + Bpmn.Flow("debut", "fin"), Bpmn.Message("m", "avis")));

        var waiting = host.Effects.DispatchOnce(TestHost.Stop);
        await begun.Everybody;
        while ((await host.OpenTasks()).All(t => t.ElementId != "recu"))
        {
            Assert.False(waiting.IsCompleted);
            await Task.Yield();
        }

        answer.SetResult();
        await waiting;
    }

    [Theory, BothDatabases]
    public async Task The_leases_of_a_dead_dispatcher_lapse_and_another_does_the_rest(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        using var kill = new CancellationTokenSource();
        var dying = new OutsideJob("courriel", async (_, ct) =>
        {
            await kill.CancelAsync();
            throw new OperationCanceledException(ct);
        });
        var quick = OutsideJob.Done("courriel");
        await using var first = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(dying));
        await using var second = TestHost.Join(database, first.Clock, s => s.AddSingleton<IOutsideJob>(quick));
        await StartMany(first, 20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Effects.DispatchOnce(kill.Token));
        var held = (await first.Rows<EffectRow>()).Count(e => e.LeasedUntil is not null);

        Assert.Equal(20 - held, await second.Effects.DispatchOnce(TestHost.Stop));
        first.Clock.Advance(new RuntimeOptions().Lease);
        Assert.Equal(held, await second.Effects.DispatchOnce(TestHost.Stop));

        Assert.InRange(held, 1, 6);
        Assert.Empty(dying.Asked.Except(quick.Asked));
        Assert.Empty(await first.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task Effects_that_failed_together_come_back_one_after_the_other(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var chances = 0;
        var away = new OutsideJob("courriel", (_, _) => throw new ServiceUnreachableException("Pas de réponse.", "Attendez."));
        await using var host = await TestHost.Start(
            database, s => s.AddSingleton<IOutsideJob>(away), configure: o => o.Chance = () => (Interlocked.Increment(ref chances) - 1) / 20.0);
        await StartMany(host, 20);

        Assert.Equal(20, await host.Effects.DispatchOnce(TestHost.Stop));

        var delays = (await host.Rows<EffectRow>()).Select(e => (e.NextAttemptAt - TestHost.Noon).TotalMilliseconds).Order().ToList();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 4000.0 + (i * 100)), delays);
        Assert.All(await host.Rows<EffectRow>(), e => Assert.Null(e.LeasedUntil));
    }

    [Theory, BothDatabases]
    public async Task Whoever_lost_its_lease_can_no_longer_put_the_effect_off(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var turns = new ConcurrentQueue<Func<Task>>();
        var job = new OutsideJob("courriel", async (_, _) =>
        {
            if (turns.TryDequeue(out var turn))
            {
                await turn();
            }

            throw new ServiceUnreachableException("Pas de réponse.", "Attendez.");
        });
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(job), configure: o => o.Chance = () => 0.5);
        await StartMany(host, 1);

        // The first attempt sees its lease lapse; the second, of the same dispatcher, is put off for ten seconds. The first may not shorten that.
        turns.Enqueue(async () =>
        {
            host.Clock.Advance(new RuntimeOptions().Lease);
            await host.Effects.DispatchOnce(TestHost.Stop);
        });
        await host.Effects.DispatchOnce(TestHost.Stop);

        var effect = Assert.Single(await host.Rows<EffectRow>());
        Assert.Equal(2, effect.Attempts);
        Assert.Equal(host.Clock.GetUtcNow().AddSeconds(10), effect.NextAttemptAt);
    }

    private static async Task StartMany(TestHost host, int many)
    {
        var definition = await host.Deploy(Mails);
        await Parallel.ForAsync(0, many, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestHost.Stop }, async (_, _) => await host.StartNew(definition));
    }

    /// <summary>Waits until that many have come.</summary>
    private sealed class Gathering(int expected)
    {
        private readonly TaskCompletionSource everybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int came;

        public Task Everybody => everybody.Task.WaitAsync(TimeSpan.FromSeconds(30), TestHost.Stop);

        public void Arrive()
        {
            if (Interlocked.Increment(ref came) == expected)
            {
                everybody.SetResult();
            }
        }
    }
}
