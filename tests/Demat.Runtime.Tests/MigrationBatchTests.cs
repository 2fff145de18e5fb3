using Demat.Engine;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Many instances that go to another version together, and back.</summary>
public class MigrationBatchTests
{
    private static readonly string First = Bpmn.Process(
        "circuit", Bpmn.Start() + Bpmn.UserTask("visa") + Bpmn.UserTask("ancien") + Bpmn.End() + Bpmn.Flow("debut", "visa", "ancien", "fin"));

    private static readonly string Second = Bpmn.Process(
        "circuit", Bpmn.Start() + Bpmn.UserTask("visa") + Bpmn.UserTask("nouveau") + Bpmn.End() + Bpmn.Flow("debut", "visa", "nouveau", "fin"));

    [Theory, BothDatabases]
    public async Task A_verdict_comes_first_then_an_outcome_for_each_instance_then_the_way_back(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var (plan, instances) = await Prepare(host, 12);
        await host.Complete(instances[0], "visa", People.Hugo);
        await host.Complete(instances[1], "visa", People.Hugo);
        await host.Complete(instances[1], "ancien", People.Hugo);

        var verdicts = await host.Preview.Of(plan, TestHost.Stop).ToListAsync(TestHost.Stop);
        Assert.Equal(instances.Except([instances[1]]).OrderBy(i => i.Value), verdicts.Select(v => v.Instance));
        Assert.Equal(instances[0], Assert.Single(verdicts, v => !v.Verdict.CanMigrate).Instance);

        var batch = await host.Batches.Create(plan, instances, People.Lea, null, TestHost.Stop);
        Assert.True(await host.Migrations.RunOnce(TestHost.Stop));
        Assert.False(await host.Migrations.RunOnce(TestHost.Stop));

        var progress = (await host.Batches.Find(batch, TestHost.Stop))!;
        Assert.Equal((MigrationBatchStatus.Ended, 0, 10, 2), (progress.Batch.Status, progress.Waiting, progress.Migrated, progress.Refused));
        var items = await host.Batches.Items(batch, 0, 100, TestHost.Stop);
        Assert.Contains("Tâche ancien", items.Single(i => i.Instance == instances[0]).Reason, StringComparison.Ordinal);
        Assert.Contains("terminée", items.Single(i => i.Instance == instances[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(11, (await host.Rows<TaskRow>()).Count(t => t.EndedAt is null));

        await host.Complete(instances[2], "visa", People.Hugo);
        var back = (await host.Preview.Map(plan, TestHost.Stop))!.Inverse()!;
        var possible = await host.Preview.OfMigrated(batch, back, TestHost.Stop).ToListAsync(TestHost.Stop);
        Assert.Equal(10, possible.Count);
        Assert.Equal(instances[2], Assert.Single(possible, v => !v.Verdict.CanMigrate).Instance);
        var undo = await host.Batches.Create(back, [.. possible.Select(v => v.Instance)], People.Lea, batch, TestHost.Stop);
        await host.Migrations.RunOnce(TestHost.Stop);
        var undone = (await host.Batches.Find(undo, TestHost.Stop))!;
        Assert.Equal((9, 1, undo), (undone.Migrated, undone.Refused, (await host.Batches.Find(batch, TestHost.Stop))!.Back));
        Assert.Equal(10, (await host.Rows<InstanceRow>()).Count(i => i.Definition == plan.Source && i.EndedAt is null));
    }

    [Theory, BothDatabases]
    public async Task A_batch_that_was_cut_is_taken_up_by_another_node_without_doing_anything_twice(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        using var cut = new CancellationTokenSource();
        var counter = new Counter(7, cut);
        await using var host = await TestHost.Start(database);
        await using var dying = TestHost.Join(database, host.Clock, s => s.AddSingleton<IProjection>(counter));
        var (plan, instances) = await Prepare(host, 20);
        var batch = await host.Batches.Create(plan, instances, People.Lea, null, TestHost.Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying.Migrations.RunOnce(cut.Token));
        Assert.False(await host.Migrations.RunOnce(TestHost.Stop));
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.True(await host.Migrations.RunOnce(TestHost.Stop));

        Assert.Equal(20, (await host.Batches.Find(batch, TestHost.Stop))!.Migrated);
        foreach (var instance in instances)
        {
            Assert.Single((await host.Events(instance)).OfType<Event.InstanceMigrated>());
        }
    }

    [Theory, BothDatabases]
    public async Task A_paused_batch_waits_until_it_is_resumed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var (plan, instances) = await Prepare(host, 3);
        var batch = await host.Batches.Create(plan, instances, People.Lea, null, TestHost.Stop);
        await host.Batches.Pause(batch, TestHost.Stop);

        Assert.False(await host.Migrations.RunOnce(TestHost.Stop));
        Assert.Equal(3, (await host.Batches.Find(batch, TestHost.Stop))!.Waiting);
        await host.Batches.Resume(batch, TestHost.Stop);
        Assert.True(await host.Migrations.RunOnce(TestHost.Stop));
        Assert.Equal(3, (await host.Batches.Find(batch, TestHost.Stop))!.Migrated);
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_never_work_on_the_same_batch(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var other = TestHost.Join(database, host.Clock);
        var (plan, instances) = await Prepare(host, 30);
        await host.Batches.Create(plan, instances, People.Lea, null, TestHost.Stop);

        var worked = await Task.WhenAll(Task.Run(() => host.Migrations.RunOnce(TestHost.Stop)), Task.Run(() => other.Migrations.RunOnce(TestHost.Stop)));

        Assert.Single(worked, w => w);
        Assert.All(await host.Rows<InstanceRow>(), i => Assert.Equal((plan.Target, 2), (i.Definition, i.Version)));
    }

    [Theory, BothDatabases]
    public async Task Instances_that_call_the_version_are_judged_too(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var first = await host.Deploy(First);
        var caller = await host.StartNew(Bpmn.Process("appelant", Bpmn.Start() + "<bpmn:callActivity id=\"appel\" calledElement=\"circuit\" />" + Bpmn.End() + Bpmn.Flow("debut", "appel", "fin")));
        var plan = MigrationPlan.Between(first, await host.Deploy(Second));

        Assert.Equal(caller, Assert.Single(await host.Preview.Of(plan, TestHost.Stop).ToListAsync(TestHost.Stop)).Instance);
        await host.Batches.Create(plan, [caller], People.Lea, null, TestHost.Stop);
        await host.Migrations.RunOnce(TestHost.Stop);
        await host.Complete(caller, "visa", People.Hugo);
        Assert.Equal("nouveau", Assert.Single(await host.OpenTasks()).ElementId);
    }

    private static async Task<(MigrationPlan Plan, List<ProcessInstanceId> Instances)> Prepare(TestHost host, int count)
    {
        var first = await host.Deploy(First);
        var instances = new List<ProcessInstanceId>();
        for (var made = 0; made < count; made++)
        {
            instances.Add(await host.StartNew(first));
        }

        return (MigrationPlan.Between(first, await host.Deploy(Second)), instances);
    }

    /// <summary>Pulls the plug after so many commits.</summary>
    private sealed class Counter(int left, CancellationTokenSource cut) : IProjection
    {
        private int left = left;

        public ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct)
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                cut.Cancel();
            }

            return new([]);
        }
    }
}
