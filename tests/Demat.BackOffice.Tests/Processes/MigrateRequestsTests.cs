using Demat.BackOffice.Processes;
using Demat.BackOffice.Processes.Migrating;
using Demat.BackOffice.Requests.Processes;
using Demat.BackOffice.Requests.View;
using Demat.BackOffice.Tests.Requests;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

/// <summary>Process owners bring running requests to another version of the purchase order, and back.</summary>
public class MigrateRequestsTests
{
    private static readonly AgentId Noe = new("noe.fictif");

    [Theory, BothDatabases]
    public async Task Requests_go_to_another_version_and_back_and_their_row_and_history_say_so(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var request = await office.Order(Office.Lea);
        var plan = await Prepare(office);
        var migrations = office.Get<MigrateRequests>();

        var verdict = Assert.Single(await migrations.Verdicts(plan, Office.Stop).ToListAsync(Office.Stop));
        Assert.True(verdict.Verdict.CanMigrate);
        Assert.StartsWith("D-", verdict.Reference, StringComparison.Ordinal);
        var batch = Assert.IsType<MigrationAnswer.Begun>(await migrations.Run(plan, [request], Noe, Office.Stop)).Batch;
        await office.Get<MigrationRunner>().RunOnce(Office.Stop);

        Assert.Equal(plan.Target, (await office.Read(db => db.Requests.SingleAsync(Office.Stop))).Definition);
        var page = (await office.Get<RequestPage>().Of(Office.Lea, request, Office.Stop))!;
        Assert.Contains(page.History, line => line.Sentence.Contains("autre version", StringComparison.Ordinal));
        var counts = (await office.Get<ProcessList>().All(Office.Stop)).Single().Versions;
        Assert.Equal([1, 0], counts.Select(v => v.Running));

        var back = Assert.Single(await migrations.WayBack(batch, Office.Stop).ToListAsync(Office.Stop));
        Assert.True(back.Verdict.CanMigrate);
        var undo = Assert.IsType<MigrationAnswer.Begun>(await migrations.Back(batch, [request], Noe, Office.Stop)).Batch;
        await office.Get<MigrationRunner>().RunOnce(Office.Stop);
        Assert.Equal(plan.Source, (await office.Read(db => db.Requests.SingleAsync(Office.Stop))).Definition);
        var progress = (await migrations.Progress(undo, Office.Stop))!;
        Assert.Equal((1, 0, 0), (progress.Progress.Migrated, progress.Progress.Refused, progress.Progress.Waiting));
        Assert.Equal(verdict.Reference, Assert.Single(await migrations.Outcomes(undo, 0, 10, Office.Stop)).Reference);
    }

    [Theory, BothDatabases]
    public async Task Who_does_not_own_processes_migrates_nothing(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var request = await office.Order(Office.Lea);
        var plan = await Prepare(office);
        var migrations = office.Get<MigrateRequests>();

        Assert.IsType<MigrationAnswer.Refused>(await migrations.Run(plan, [request], Office.Hugo, Office.Stop));
        var batch = Assert.IsType<MigrationAnswer.Begun>(await migrations.Run(plan, [request], Noe, Office.Stop)).Batch;
        Assert.NotNull(await migrations.SetPaused(batch, true, Office.Lea, Office.Stop));
        Assert.IsType<MigrationAnswer.Refused>(await migrations.Back(batch, [request], Office.Hugo, Office.Stop));
        Assert.Equal(MigrationBatchStatus.Running, (await migrations.Progress(batch, Office.Stop))!.Progress.Batch.Status);
    }

    [Theory, BothDatabases]
    public async Task A_plan_that_is_wrong_or_empty_begins_nothing(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var request = await office.Order(Office.Lea);
        var plan = await Prepare(office);
        var migrations = office.Get<MigrateRequests>();

        Assert.IsType<MigrationAnswer.Refused>(await migrations.Run(plan, [], Noe, Office.Stop));
        Assert.IsType<MigrationAnswer.Refused>(await migrations.Run(plan.With("nulle-part", "ailleurs"), [request], Noe, Office.Stop));
        Assert.IsType<MigrationAnswer.Refused>(await migrations.Run(plan with { Target = new(Guid.NewGuid()) }, [request], Noe, Office.Stop));
        Assert.Empty(await office.Read(db => db.Set<MigrationBatchRow>().ToListAsync(Office.Stop)));
    }

    /// <summary>A second version, with the same elements and other words.</summary>
    private static async Task<MigrationPlan> Prepare(Office office)
    {
        var first = (await office.Get<DefinitionStore>().Latest("bon-de-commande", Office.Stop))!;
        var files = first.Files.Select(f => new DeploymentFile(f.Key, f.Value)).Append(new DeploymentFile("process.bpmn", first.Xml.Replace("</bpmn:process>", "<!-- 2 --></bpmn:process>", StringComparison.Ordinal)));
        var second = Assert.IsType<Deployment.Deployed>(await office.Get<DefinitionStore>().Deploy([.. files], null, Office.Stop));
        return MigrationPlan.Between(first.Id, second.Id);
    }
}
