using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>What a change of version leaves in the tables.</summary>
public class MigrationRowsTests
{
    private static readonly string First = Bpmn.Process(
        "dossier",
        Bpmn.Start() + Bpmn.Parallel("ouvre") + Bpmn.UserTask("visa") + Bpmn.UserTask("avis", "candidateGroups=\"= absent\"") + Bpmn.End()
        + "<bpmn:intermediateCatchEvent id=\"piece\"><bpmn:messageEventDefinition messageRef=\"m\" /></bpmn:intermediateCatchEvent>"
        + "<bpmn:intermediateCatchEvent id=\"alerte\"><bpmn:signalEventDefinition signalRef=\"s\" /></bpmn:intermediateCatchEvent>"
        + Bpmn.Flow("debut", "ouvre", "visa", "fin") + Bpmn.Flow("ouvre", "avis", "fin") + Bpmn.Flow("ouvre", "piece", "fin") + Bpmn.Flow("ouvre", "alerte", "fin"),
        Bpmn.Message("m", "piece-recue") + "<bpmn:signal id=\"s\" name=\"alerte\" />");

    private static readonly DeploymentFile NewForm = new("f2.form", """{"id":"f2","type":"default","components":[]}""");

    private static readonly string Second = First
        .Replace("Tâche visa", "Viser la demande", StringComparison.Ordinal)
        .Replace("\"visa\"", "\"visa-2\"", StringComparison.Ordinal).Replace("\"avis\"", "\"avis-2\"", StringComparison.Ordinal).Replace("value=\"visa-2\"", "value=\"signature\"", StringComparison.Ordinal)
        .Replace("\"piece\"", "\"piece-2\"", StringComparison.Ordinal).Replace("\"alerte\">", "\"alerte-2\">", StringComparison.Ordinal).Replace("targetRef=\"alerte\"", "targetRef=\"alerte-2\"", StringComparison.Ordinal)
        .Replace("sourceRef=\"alerte\"", "sourceRef=\"alerte-2\"", StringComparison.Ordinal)
        .Replace("<zeebe:userTask /><zeebe:assignmentDefinition candidateGroups=\"chefs\" />", "<zeebe:userTask /><zeebe:formDefinition formId=\"f2\" /><zeebe:taskSchedule dueDate=\"2026-12-01T17:00:00Z\" /><zeebe:assignmentDefinition candidateGroups=\"directeurs\" />", StringComparison.Ordinal);

    [Theory, BothDatabases]
    public async Task The_rows_of_what_is_open_follow_the_version(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var first = await host.Deploy(First);
        var instance = await host.StartNew(first);
        var second = await host.Deploy(Second, NewForm);
        var plan = Plan(first, second).WithAgain("visa");

        Assert.IsType<RunResult.Applied>(await host.Runner.Run(instance, new Command.MigrateInstance(TestHost.NewCommand(), People.Lea, plan), TestHost.Stop));

        Assert.Equal(second, Assert.Single(await host.Rows<InstanceRow>()).Definition);
        var task = Assert.Single(await host.OpenTasks());
        Assert.Equal((second, "visa-2", "Viser la demande", "signature", "f2"), (task.Definition, task.ElementId, task.Name, task.Kind, task.FormId));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 17, 0, 0, TimeSpan.Zero), task.Due);
        var inbox = Assert.Single(await host.Rows<InboxRow>());
        Assert.Equal(("group:directeurs", task.Due), (inbox.Principal, inbox.Due));
        Assert.Equal("piece-2", Assert.Single(await host.Rows<SubscriptionRow>()).ElementId);
        Assert.Equal("alerte-2", Assert.Single(await host.Rows<SignalRow>()).ElementId);
        Assert.Equal("avis-2", Assert.Single(await host.Rows<IncidentRow>()).ElementId);
        Assert.Equal(People.Lea, (await host.Rows<JournalRow>()).MaxBy(j => j.Seq)!.By);
        Assert.IsType<RunResult.Applied>(await host.Complete(instance, "visa-2", People.Hugo));
    }

    [Theory, BothDatabases]
    public async Task What_cannot_migrate_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var first = await host.Deploy(First);
        var instance = await host.StartNew(first);
        var second = await host.Deploy(Second, NewForm);

        var refused = Assert.IsType<RunResult.Rejected>(
            await host.Runner.Run(instance, new Command.MigrateInstance(TestHost.NewCommand(), People.Lea, MigrationPlan.Between(first, second)), TestHost.Stop));

        Assert.Equal(RejectionReason.CannotMigrate, refused.Reason);
        Assert.Contains("Tâche visa", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await host.Rows<InstanceRow>()).Version);
    }

    /// <summary>Whoever comes second decides again on what the first has written: nothing is lost, nothing is done twice.</summary>
    [Theory, BothDatabases]
    public async Task An_approval_and_a_migration_at_the_same_instant_are_both_applied(DatabaseKind kind)
    {
        var orders = new HashSet<string>();
        for (var turn = 0; turn < 12; turn++)
        {
            await using var database = await TestDatabase.Create(kind);
            await using var here = await TestHost.Start(database);
            await using var there = TestHost.Join(database, here.Clock);
            var first = await here.Deploy(Bpmn.TwoVisas);
            var instance = await here.StartNew(first);
            var second = await here.Deploy(Bpmn.TwoVisas.Replace("visa-b", "visa-c", StringComparison.Ordinal));
            var task = await here.Task(instance, "visa-a");
            var plan = MigrationPlan.Between(first, second).With("visa-b", "visa-c").With("visa-a_ferme", "visa-a_ferme");

            var results = await Task.WhenAll(
                Task.Run(() => there.Complete(instance, task, People.Hugo)),
                Task.Run(() => here.Runner.Run(instance, new Command.MigrateInstance(TestHost.NewCommand(), People.Lea, plan), TestHost.Stop)));

            Assert.All(results, r => Assert.IsType<RunResult.Applied>(r));
            Assert.Equal("visa-c", Assert.Single(await here.OpenTasks()).ElementId);
            orders.Add(string.Join(' ', (await here.Events(instance)).Where(e => e is Event.InstanceMigrated or Event.UserTaskCompleted).Select(e => e.GetType().Name)));
            Assert.IsType<RunResult.Applied>(await here.Complete(instance, "visa-c", People.Claire));
            Assert.Equal(InstanceStatus.Completed, (await here.Find(instance))!.Status);
        }

        Assert.All(orders, o => Assert.Equal(2, o.Split(' ').Length));
    }

    private static MigrationPlan Plan(ProcessDefinitionId first, ProcessDefinitionId second) => new[] { "visa", "avis", "piece", "alerte" }
        .Aggregate(MigrationPlan.Between(first, second), (plan, id) => plan.With(id, id + "-2"));
}
