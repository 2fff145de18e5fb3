using System.Globalization;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>
/// Two people who approve at the same instant, again and again, on real threads and through two nodes.
/// <c>DEMAT_TWO_APPROVERS</c> says how many times; 10,000 is the goal of <c>benchmarks/README.md</c>.
/// </summary>
public class TwoApproversTests
{
    private static readonly int Tries = int.Parse(
        Environment.GetEnvironmentVariable("DEMAT_TWO_APPROVERS") is { Length: > 0 } given ? given : "200", CultureInfo.InvariantCulture);

    [Theory, BothDatabases]
    public async Task Of_parallel_branches_both_are_applied_and_the_instance_ends(DatabaseKind kind)
    {
        var results = await Meet(kind, Bpmn.TwoVisas, "visa-a", "visa-b");

        Assert.All(results, pair => Assert.All(pair, r => Assert.IsType<RunResult.Applied>(r)));
    }

    [Theory, BothDatabases]
    public async Task Of_the_same_task_one_is_applied_and_the_other_is_told(DatabaseKind kind)
    {
        var results = await Meet(kind, Bpmn.OneVisa, "visa-chef", "visa-chef");

        Assert.All(results, pair =>
        {
            Assert.Single(pair, r => r is RunResult.Applied);
            Assert.NotNull(Assert.Single(pair.OfType<RunResult.Rejected>()).Faster);
        });
    }

    /// <summary>Lets two people act at once on each of many instances; none may be left open.</summary>
    private static async Task<List<RunResult[]>> Meet(DatabaseKind kind, string bpmn, string first, string second)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var here = await TestHost.Start(database);
        // SQLite is for one node.
        await using var there = kind == DatabaseKind.PostgreSql ? TestHost.Join(database, here.Clock) : null;
        var definition = await here.Deploy(bpmn);
        var results = new List<RunResult[]>(Tries);
        using var start = new Barrier(2);
        for (var i = 0; i < Tries; i++)
        {
            var instance = await here.StartNew(definition);
            var tasks = await here.Read(db => db.Set<TaskRow>().AsNoTracking().Where(t => t.Instance == instance).ToDictionaryAsync(t => t.ElementId, t => t.Key, TestHost.Stop));
            results.Add(await Task.WhenAll(
                Act(here, instance, tasks[first], People.Hugo, start), Act(there ?? here, instance, tasks[second], People.Lea, start)));
        }

        var stuck = await here.Read(db => db.Set<InstanceRow>().CountAsync(i => i.Status != InstanceStatus.Completed, TestHost.Stop));
        Assert.Equal(0, stuck);
        Assert.Equal(Tries, await here.Read(db => db.Set<InstanceRow>().CountAsync(TestHost.Stop)));
        Assert.Equal(0, await here.Read(db => db.Set<InboxRow>().CountAsync(TestHost.Stop)));
        return results;
    }

    private static Task<RunResult> Act(TestHost host, ProcessInstanceId instance, Key task, AgentId by, Barrier start) => Task.Factory.StartNew(
        () =>
        {
            start.SignalAndWait(TestHost.Stop);
            return host.Complete(instance, task, by);
        },
        TestHost.Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
}
