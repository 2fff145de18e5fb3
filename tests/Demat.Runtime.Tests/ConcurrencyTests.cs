using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

public class ConcurrencyTests
{
    [Theory, BothDatabases]
    public async Task Two_approvers_of_parallel_branches_at_the_same_instant_are_both_applied(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var meeting = new Meeting();
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IProjection>(meeting));
        var instance = await host.StartNew(Bpmn.TwoVisas);
        var (a, b) = (await host.Task(instance, "visa-a"), await host.Task(instance, "visa-b"));
        meeting.Of(2);

        var results = await Task.WhenAll(host.Complete(instance, a, People.Hugo), host.Complete(instance, b, People.Lea));

        Assert.All(results, r => Assert.IsType<RunResult.Applied>(r));
        var end = await host.Find(instance);
        Assert.Equal(InstanceStatus.Completed, end!.Status);
        Assert.Equal(3, end.Version);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_complete_the_same_task_one_is_told_who_was_faster(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var meeting = new Meeting();
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IProjection>(meeting));
        var instance = await host.StartNew(Bpmn.OneVisa);
        var task = await host.Task(instance, "visa-chef");
        meeting.Of(2);

        var results = await Task.WhenAll(host.Complete(instance, task, People.Hugo), host.Complete(instance, task, People.Lea));

        var winner = (await host.EndedTasks()).Single().CompletedBy;
        Assert.Single(results.OfType<RunResult.Applied>());
        var rejected = Assert.Single(results.OfType<RunResult.Rejected>());
        Assert.Equal(winner, rejected.Faster);
        Assert.Contains("a été plus rapide", rejected.Detail, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_command_that_meets_a_conflict_is_decided_again(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var conflicts = new Conflicts();
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IProjection>(conflicts));
        var instance = await host.StartNew(Bpmn.OneVisa);
        conflicts.Left = 2;

        Assert.IsType<RunResult.Applied>(await host.Complete(instance, "visa-chef", People.Hugo));
    }

    [Theory, BothDatabases]
    public async Task A_third_conflict_in_a_row_names_who_was_faster_and_writes_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var conflicts = new Conflicts();
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IProjection>(conflicts));
        var instance = await host.StartNew(Bpmn.OneVisa);
        conflicts.Left = 3;

        var rejected = Assert.IsType<RunResult.Rejected>(await host.Complete(instance, "visa-chef", People.Hugo));

        Assert.Equal(RejectionReason.Overtaken, rejected.Reason);
        Assert.Equal(People.Claire, rejected.Faster);
        Assert.Single(await host.OpenTasks());
        Assert.Equal(1, (await host.Find(instance))!.Version);
    }

    [Theory, BothDatabases]
    public async Task Many_instances_advance_at_once_and_none_is_lost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.TwoVisas);
        var instances = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.StartNew(definition)));
        var tasks = await host.OpenTasks();

        var results = await Task.WhenAll(tasks.Select(t => Task.Run(() => host.Complete(t.Instance, t.Key, People.Hugo))));

        Assert.All(results, r => Assert.IsType<RunResult.Applied>(r));
        Assert.All(await host.Rows<InstanceRow>(), i => Assert.Equal(InstanceStatus.Completed, i.Status));
        Assert.Empty(await host.Rows<InboxRow>());
        Assert.Equal(instances.Length, (await host.Rows<InstanceRow>()).Count);
    }

    /// <summary>Makes commands meet after they have read and before they write.</summary>
    private sealed class Meeting : IProjection
    {
        private readonly TaskCompletionSource everybody = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int missing;

        public void Of(int people) => missing = people;

        public async ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct)
        {
            if (missing == 0)
            {
                return [];
            }

            if (Interlocked.Decrement(ref missing) == 0)
            {
                everybody.SetResult();
            }

            await everybody.Task.WaitAsync(ct);
            return [];
        }
    }

    /// <summary>Lets that many commits fail as if somebody else had written.</summary>
    private sealed class Conflicts : IProjection
    {
        public int Left { get; set; }

        public ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct) =>
            Left-- > 0 ? throw new DbUpdateConcurrencyException("somebody else wrote") : new([]);
    }
}
