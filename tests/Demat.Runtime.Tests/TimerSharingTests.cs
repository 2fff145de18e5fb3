using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Many timers due at once, and several sweeps.</summary>
public class TimerSharingTests
{
    private const int Many = 240;

    private static readonly string Waits = Bpmn.Process(
        "delai", Bpmn.Start() + Bpmn.Wait("attend", "PT1H") + Bpmn.ServiceTask("note", "noter") + Bpmn.End() + Bpmn.Flow("debut", "attend", "note", "fin"));

    [Theory, BothDatabases]
    public async Task Two_sweeps_share_what_is_due_and_none_tries_in_vain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var tries = new Tries();
        await using var first = await TestHost.Start(database, Add);
        await using var second = TestHost.Join(database, first.Clock, Add);
        await StartMany(first);
        tries.Count = 0;
        first.Clock.Advance(TimeSpan.FromHours(1));

        var now = first.Clock.GetUtcNow();
        var fired = await Task.WhenAll(
            Task.Run(() => first.Timers.SweepOnce(now, TestHost.Stop)), Task.Run(() => second.Timers.SweepOnce(now, TestHost.Stop)));

        Assert.Equal(Many, fired.Sum());
        if (kind == DatabaseKind.PostgreSql)
        {
            // On SQLite there is one writer: whoever has the file keeps it.
            Assert.All(fired, one => Assert.True(one >= 40, $"One sweep fired {one} only."));
        }

        Assert.Equal(Many, tries.Count);
        Assert.All(await first.Rows<InstanceRow>(), i => Assert.Equal((2, InstanceStatus.Completed), (i.Version, i.Status)));
        Assert.Empty(await first.Rows<TimerRow>());

        void Add(IServiceCollection services) => services.AddSingleton<IProjection>(tries)
            .AddSingleton<ILocalJob>(new LocalJob("noter", _ => new JobOutcome.Completed(FeelContext.Empty)));
    }

    [Theory, BothDatabases]
    public async Task What_a_dead_sweep_had_in_hand_is_fired_by_another_once_its_claim_has_run_out(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        using var kill = new CancellationTokenSource();
        var dying = new LocalJob("noter", async (_, ct) =>
        {
            await kill.CancelAsync();
            throw new OperationCanceledException(ct);
        });
        await using var first = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(dying));
        await using var second = TestHost.Join(database, first.Clock, s => s.AddSingleton<ILocalJob>(LocalJob.Noting("noter", "échéance")));
        await StartMany(first);
        first.Clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Timers.SweepOnce(first.Clock.GetUtcNow(), kill.Token));

        var atOnce = await second.Timers.SweepOnce(first.Clock.GetUtcNow(), TestHost.Stop);
        Assert.Null(await second.Timers.NextDue(TestHost.Stop));
        first.Clock.Advance(new RuntimeOptions().TimerLease);
        var later = await second.Timers.SweepOnce(first.Clock.GetUtcNow(), TestHost.Stop);

        Assert.InRange(later, 1, Many / 2);
        Assert.Equal(Many, atOnce + later);
        Assert.Equal(Many, (await second.Rows<Note>()).Count);
    }

    private static async Task StartMany(TestHost host)
    {
        var definition = await host.Deploy(Waits);
        await Parallel.ForAsync(0, Many, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestHost.Stop }, async (_, _) => await host.StartNew(definition));
    }

    /// <summary>Counts the commits that were tried.</summary>
    private sealed class Tries : IProjection
    {
        public int Count;

        public ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct)
        {
            Interlocked.Increment(ref Count);
            return new([]);
        }
    }
}
