using System.Collections.Concurrent;
using System.IO.Compression;
using Demat.BackOffice.Backups;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.BackOffice.Tests.Backups;

/// <summary>A backup made while approvals go on.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Clients = 4;
    private const int ApprovalsBefore = 40;

    private const string EndlessApprovals = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:demat:test">
          <process id="sans-fin" isExecutable="true">
            <startEvent id="debut" /><sequenceFlow id="vers" sourceRef="debut" targetRef="visa" />
            <userTask id="visa" name="Valider"><extensionElements><zeebe:assignmentDefinition assignee="hugo.temoin" /></extensionElements></userTask>
            <sequenceFlow id="encore" sourceRef="visa" targetRef="visa" />
          </process>
        </definitions>
        """;

    private static readonly AgentId Hugo = new("hugo.temoin");
    private readonly SemaphoreSlim approved = new(0);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demat-backup-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(folder.FullName, "sauvegarde.zip");

    [Theory, BothDatabases]
    public async Task Everything_acknowledged_before_a_backup_is_in_it_and_goes_on_elsewhere(DatabaseKind kind)
    {
        await using var here = await TestDatabase.Create(kind);
        await using var there = await TestDatabase.Create(kind);
        await using var busy = Services(here);
        await Migrate(busy);
        var data = folder.CreateSubdirectory("data");
        await File.WriteAllTextAsync(Path.Combine(data.CreateSubdirectory("keys").FullName, "cle"), "secret", Stop);

        var acknowledged = new ConcurrentDictionary<ProcessInstanceId, int>();
        using var enough = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => Approve(busy, acknowledged, enough.Token)).ToList();
        await Approvals(ApprovalsBefore, clients);
        var before = acknowledged.ToArray();
        var made = await busy.GetRequiredService<MakeBackup>().Run(new(here.ConnectionString, data.FullName, Settings), Archive, Stop);
        await Approvals(Clients, clients);
        await enough.CancelAsync();
        await Task.WhenAll(clients);

        await using var restored = Services(there);
        var place = new BackupPlace(there.ConnectionString, Path.Combine(folder.FullName, "ailleurs"), Settings);
        var report = await restored.GetRequiredService<RestoreBackup>().Run(place, Archive, overwrites: false, Stop);

        Assert.True(report.Audit.IsIntact, string.Join('\n', report.Audit.Broken));
        Assert.Equal(made.Migrations, report.Manifest.Migrations);
        foreach (var (instance, version) in before)
        {
            Assert.True((await Version(restored, instance)) >= version, $"{instance}: {version} was acknowledged");
        }

        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(place.DataFolder, "keys", "cle"), Stop));
        var (again, at) = (before[0].Key, await Version(restored, before[0].Key));
        await ApproveOnce(restored, again);
        Assert.Equal(at + 1, await Version(restored, again));
    }

    [Theory, BothDatabases]
    public async Task What_is_there_is_kept_unless_one_insists(DatabaseKind kind)
    {
        await using var here = await TestDatabase.Create(kind);
        await using var services = Services(here);
        await Migrate(services);
        var instance = await Start(services);
        var place = new BackupPlace(here.ConnectionString, folder.CreateSubdirectory("data").FullName, Settings);
        await services.GetRequiredService<MakeBackup>().Run(place, Archive, Stop);
        await ApproveOnce(services, instance);

        await Assert.ThrowsAsync<BackupRefusedException>(() => services.GetRequiredService<RestoreBackup>().Run(place, Archive, overwrites: false, Stop));
        Assert.Equal(2, await Version(services, instance));

        var report = await services.GetRequiredService<RestoreBackup>().Run(place, Archive, overwrites: true, Stop);
        Assert.True(report.Audit.IsIntact);
        Assert.Equal(1, await Version(services, instance));
    }

    [Theory, BothDatabases]
    public async Task An_archive_that_was_touched_restores_nothing(DatabaseKind kind)
    {
        await using var here = await TestDatabase.Create(kind);
        await using var there = await TestDatabase.Create(kind);
        await using var services = Services(here);
        await using var restored = Services(there);
        await Migrate(services);
        await Start(services);
        var place = new BackupPlace(here.ConnectionString, folder.CreateSubdirectory("data").FullName, Settings);
        var manifest = await services.GetRequiredService<MakeBackup>().Run(place, Archive, Stop);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Archive) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        using (var archive = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Update, Stop))
        {
            archive.GetEntry(manifest.Files[^1].Name)!.Delete();
            await using var changed = new StreamWriter(await archive.CreateEntry(manifest.Files[^1].Name).OpenAsync(Stop));
            await changed.WriteAsync("{}");
        }

        await Assert.ThrowsAsync<BackupRefusedException>(() => restored.GetRequiredService<RestoreBackup>().Run(
            new(there.ConnectionString, Path.Combine(folder.FullName, "ailleurs"), Settings), Archive, overwrites: false, Stop));
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "ailleurs")));
        await File.WriteAllTextAsync(Archive, "ceci n’est pas une archive", Stop);
        await Assert.ThrowsAsync<BackupRefusedException>(() => restored.GetRequiredService<RestoreBackup>().Run(place, Archive, overwrites: true, Stop));
        Assert.Equal(1, (await services.GetRequiredService<JournalAudit>().Verify(Stop)).Instances);
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        approved.Dispose();
    }

    private static Dictionary<string, string?> Settings => new() { ["Site:Url"] = "http://localhost" };

    private static ServiceProvider Services(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddDbContextFactory<DematDb>(o => database.Configure(o, database.Kind == DatabaseKind.Sqlite ? "Demat.Migrations.Sqlite" : "Demat.Migrations.PostgreSql"));
        services.AddDematRuntime<DematDb>(o => o.RunsInBackground = false);
        services.AddSingleton<MakeBackup>().AddSingleton<RestoreBackup>();
        return services.BuildServiceProvider();
    }

    private static async Task Migrate(ServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);
        await db.Database.MigrateAsync(Stop);
    }

    private static async Task<ProcessInstanceId> Start(ServiceProvider services)
    {
        var deployed = await services.GetRequiredService<DefinitionStore>().Deploy([new DeploymentFile("process.bpmn", EndlessApprovals)], null, Stop);
        var definition = deployed switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            Deployment.Refused r => throw new InvalidOperationException(string.Join('\n', r.Problems)),
            _ => throw new InvalidOperationException(),
        };
        var instance = new ProcessInstanceId(Guid.CreateVersion7());
        Assert.IsType<RunResult.Applied>(await services.GetRequiredService<ProcessRunner>().Start(
            new Command.StartProcess(new(Guid.CreateVersion7()), instance, definition, null, Hugo, FeelContext.Empty), Stop));
        return instance;
    }

    private async Task Approve(ServiceProvider services, ConcurrentDictionary<ProcessInstanceId, int> acknowledged, CancellationToken enough)
    {
        var instance = await Start(services);
        acknowledged[instance] = 1;
        while (!enough.IsCancellationRequested)
        {
            acknowledged[instance] = await ApproveOnce(services, instance);
            approved.Release();
        }
    }

    private static async Task<int> ApproveOnce(ServiceProvider services, ProcessInstanceId instance)
    {
        await using var scope = services.CreateAsyncScope();
        var task = await scope.ServiceProvider.GetRequiredService<DematDb>().Set<TaskRow>().SingleAsync(t => t.Instance == instance && t.EndedAt == null, Stop);
        return Assert.IsType<RunResult.Applied>(await services.GetRequiredService<ProcessRunner>().Run(
            instance, new Command.CompleteUserTask(new(Guid.CreateVersion7()), task.Key, Hugo, FeelContext.Empty), Stop)).Version;
    }

    private static async Task<int> Version(ServiceProvider services, ProcessInstanceId instance)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);
        return await db.Set<InstanceRow>().Where(i => i.Id == instance).Select(i => i.Version).SingleAsync(Stop);
    }

    /// <summary>Waits for that many approvals more.</summary>
    private async Task Approvals(int count, List<Task> clients)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.DoesNotContain(await Task.WhenAny([approved.WaitAsync(Stop), .. clients]), clients);
        }
    }
}
