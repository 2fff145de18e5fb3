using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

public class TaskRowsTests
{
    [Theory, BothDatabases]
    public async Task An_open_task_is_in_the_inbox_of_everybody_it_names(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.Process(
            "avis",
            Bpmn.Start()
            + Bpmn.UserTask(
                "avis-dsi",
                "candidateUsers=\"hugo.temoin, lea.essai\" candidateGroups=\"dsi\"",
                "<zeebe:taskSchedule dueDate=\"2026-11-27T17:00:00Z\" /><zeebe:priorityDefinition priority=\"80\" />")
            + Bpmn.End() + Bpmn.Flow("debut", "avis-dsi", "fin")));

        var task = Assert.Single(await host.OpenTasks());
        Assert.Equal((instance, "Tâche avis-dsi", "visa", 80), (task.Instance, task.Name, task.Kind, task.Priority));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 17, 0, 0, TimeSpan.Zero), task.Due);
        var inbox = await host.Rows<InboxRow>();
        Assert.Equal(["agent:hugo.temoin", "agent:lea.essai", "group:dsi"], inbox.Select(i => i.Principal).Order(StringComparer.Ordinal));
        Assert.All(inbox, i => Assert.Equal(task.Due, i.Due));
    }

    [Theory, BothDatabases]
    public async Task A_task_given_to_somebody_else_leaves_the_inboxes_of_the_others(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        var given = new Command.AssignUserTask(
            TestHost.NewCommand(), await host.Task(instance, "visa-chef"), People.Claire,
            new Assignment(People.Lea, ImmutableArray<AgentId>.Empty, ImmutableArray<string>.Empty));

        Assert.IsType<RunResult.Applied>(await host.Runner.Run(instance, given, TestHost.Stop));

        Assert.Equal("agent:lea.essai", Assert.Single(await host.Rows<InboxRow>()).Principal);
        Assert.Equal(People.Lea, Assert.Single(await host.OpenTasks()).Assignee);
    }

    [Theory, BothDatabases]
    public async Task A_completed_task_moves_to_the_history_with_its_decision(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Complete(instance, "visa-chef", People.Hugo);

        Assert.Empty(await host.OpenTasks());
        Assert.Empty(await host.Rows<InboxRow>());
        var done = Assert.Single(await host.EndedTasks());
        Assert.Equal((People.Hugo, "approuver"), (done.CompletedBy, done.Decision));
        Assert.Equal((TestHost.Noon, TestHost.Noon.AddHours(2)), (done.CreatedAt, done.EndedAt));
    }

    [Theory, BothDatabases]
    public async Task Dates_are_compared_and_sorted_by_the_database(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var paris = new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.FromHours(1));
        await host.Read(async db =>
        {
            db.AddRange(
                new Note { Instance = new(Guid.NewGuid()), Text = "après", At = TestHost.Noon.AddHours(2) },
                new Note { Instance = new(Guid.NewGuid()), Text = "avant", At = paris });
            return await db.SaveChangesAsync(TestHost.Stop);
        });

        var sorted = await host.Read(db => Task.FromResult(
            db.Notes.Where(n => n.At >= paris.AddMinutes(-1)).OrderBy(n => n.At).Select(n => n.At).ToList()));

        Assert.Equal([TestHost.Noon.AddHours(1), TestHost.Noon.AddHours(2)], sorted);
        Assert.All(sorted, at => Assert.Equal(TimeSpan.Zero, at.Offset));
    }
}
