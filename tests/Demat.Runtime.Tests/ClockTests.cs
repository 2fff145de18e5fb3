using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Nodes whose clocks are wrong, over one PostgreSQL whose clock counts.</summary>
public class ClockTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private static readonly string Waits = Bpmn.Process(
        "delai", Bpmn.Start() + Bpmn.Wait("attend", "=delai") + Bpmn.UserTask("suite") + Bpmn.End() + Bpmn.Flow("debut", "attend", "suite", "fin"));

    [Theory, InlineData(1), InlineData(-1)]
    public async Task What_a_node_with_a_wrong_clock_records_bears_the_time_of_the_database(int hours)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var host = await Wrong(database, hours);
        var instance = await host.StartNew(Waits, FeelContext.Empty.With("delai", new FeelValue.Text("PT1H")));

        var now = await Now(host);
        var entry = Assert.Single(await host.Rows<JournalRow>());
        Assert.InRange(now - entry.At, TimeSpan.Zero, Tolerance);
        Assert.InRange(now.AddHours(1) - Assert.Single(await host.Rows<TimerRow>()).Due, TimeSpan.Zero, Tolerance);
        Assert.Equal(entry.At, (await host.Find(instance))!.Instance.StartedAt);
    }

    [Theory, InlineData(1), InlineData(-1)]
    public async Task A_node_with_a_wrong_clock_fires_nothing_early_and_nothing_late(int hours)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var host = await Wrong(database, hours);
        var definition = await host.Deploy(Waits);
        await host.StartNew(definition, FeelContext.Empty.With("delai", new FeelValue.Text("PT30M")));
        var soon = await host.StartNew(definition, FeelContext.Empty.With("delai", new FeelValue.Text("PT0.1S")));

        while (await host.Timers.SweepSome(TestHost.Stop) == 0)
        {
            await Task.Yield();
        }

        Assert.Equal(soon, Assert.Single(await host.OpenTasks()).Instance);
        Assert.Equal(0, await host.Timers.SweepSome(TestHost.Stop));
        Assert.Single(await host.Rows<TimerRow>());
    }

    [Fact]
    public async Task A_node_whose_clock_is_fast_does_not_take_the_lease_of_another()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new OutsideJob("courriel", async (_, _) =>
        {
            begun.SetResult();
            await answer.Task;
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        var quick = OutsideJob.Done("courriel");
        await using var right = await Wrong(database, 0, slow);
        await using var fast = Wrong(quick, database, 1);
        await right.StartNew(Bpmn.Process(
            "courriers", Bpmn.Start() + Bpmn.ServiceTask("envoi", "courriel") + Bpmn.End() + Bpmn.Flow("debut", "envoi", "fin")));

        var working = right.Effects.DispatchOnce(TestHost.Stop);
        await begun.Task;
        Assert.Equal(0, await fast.Effects.DispatchOnce(TestHost.Stop));
        answer.SetResult();
        Assert.Equal(1, await working);
        Assert.Empty(quick.Asked);
    }

    [Fact]
    public void The_time_of_a_quick_answer_is_kept_until_a_better_one_or_a_contradiction()
    {
        var node = new FakeTimeProvider(TestHost.Noon.AddHours(1));
        var clock = new DatabaseClock(node);
        Assert.Equal(TestHost.Noon.AddHours(1), clock.GetUtcNow());

        Answer(TestHost.Noon, TimeSpan.FromMilliseconds(10));
        Assert.Equal(TestHost.Noon.AddMilliseconds(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(5), clock.NodeIsAheadBy);

        // A slow answer that agrees within its doubt changes nothing; time goes on by the stopwatch.
        Answer(TestHost.Noon.AddMilliseconds(6), TimeSpan.FromMilliseconds(800));
        Assert.Equal(TestHost.Noon.AddMilliseconds(805), clock.GetUtcNow());

        // Another server, whose clock is a minute behind.
        Answer(TestHost.Noon.AddMinutes(-1), TimeSpan.FromMilliseconds(20));
        Assert.Equal(TestHost.Noon.AddMinutes(-1).AddMilliseconds(10), clock.GetUtcNow());

        void Answer(DateTimeOffset says, TimeSpan takes)
        {
            var asked = clock.GetTimestamp();
            node.Advance(takes);
            clock.Learn(says, asked);
        }
    }

    private static async Task<TestHost> Wrong(TestDatabase database, int hours, params IOutsideJob[] jobs)
    {
        var host = await TestHost.Start(database, s => Add(s, hours, jobs));
        return host;
    }

    private static TestHost Wrong(IOutsideJob job, TestDatabase database, int hours) =>
        TestHost.Join(database, new FakeTimeProvider(), s => Add(s, hours, job));

    private static void Add(IServiceCollection services, int hours, params IOutsideJob[] jobs)
    {
        services.AddSingleton<TimeProvider>(new DatabaseClock(new WrongClock(TimeSpan.FromHours(hours))));
        foreach (var job in jobs)
        {
            services.AddSingleton(job);
        }
    }

    private static Task<DateTimeOffset> Now(TestHost host) =>
        host.Read(db => db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(TestHost.Stop));

    /// <summary>The clock of a computer that somebody set wrong.</summary>
    private sealed class WrongClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
