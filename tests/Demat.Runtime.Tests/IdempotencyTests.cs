using Demat.Engine;
using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

public class IdempotencyTests
{
    [Theory, BothDatabases]
    public async Task The_same_command_twice_is_applied_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        var task = await host.Task(instance, "visa-chef");
        var id = TestHost.NewCommand();

        var first = Assert.IsType<RunResult.Applied>(await host.Complete(instance, task, People.Hugo, id));
        var again = Assert.IsType<RunResult.AlreadyApplied>(await host.Complete(instance, task, People.Hugo, id));

        Assert.Equal(first.Version, again.Version);
        Assert.Single(await host.Events(instance), e => e is Event.UserTaskCompleted);
    }

    [Theory, BothDatabases]
    public async Task The_same_start_sent_ten_times_at_once_makes_one_instance(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.OneVisa);
        var start = new Command.StartProcess(
            TestHost.NewCommand(), new ProcessInstanceId(Guid.CreateVersion7()), definition, null, People.Claire, Feel.FeelContext.Empty);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => host.Runner.Start(start, TestHost.Stop))));

        Assert.Single(results.OfType<RunResult.Applied>());
        Assert.Equal(9, results.OfType<RunResult.AlreadyApplied>().Count());
        Assert.Single(await host.OpenTasks());
    }

    [Theory, BothDatabases]
    public async Task The_same_command_sent_ten_times_at_once_is_applied_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        var task = await host.Task(instance, "visa-chef");
        var id = TestHost.NewCommand();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => host.Complete(instance, task, People.Hugo, id))));

        Assert.Single(results.OfType<RunResult.Applied>());
        Assert.Equal(9, results.OfType<RunResult.AlreadyApplied>().Count());
    }

    [Theory, BothDatabases]
    public async Task A_command_applied_before_a_restart_is_not_applied_after_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var before = await TestHost.Start(database);
        var instance = await before.StartNew(Bpmn.OneVisa);
        var task = await before.Task(instance, "visa-chef");
        var id = TestHost.NewCommand();
        await before.Complete(instance, task, People.Hugo, id);
        await before.DisposeAsync();

        await using var after = TestHost.Join(database, before.Clock);

        Assert.IsType<RunResult.AlreadyApplied>(await after.Complete(instance, task, People.Hugo, id));
    }
}
