using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>A host over a database. Several can share one database, one after the other or at the same time, like nodes.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestHost(TestDatabase database, FakeTimeProvider clock, Action<IServiceCollection>? more, Action<RuntimeOptions>? configure)
    {
        var all = new ServiceCollection();
        all.AddSingleton<TimeProvider>(clock);
        all.AddDbContext<TestDb>((p, options) =>
        {
            database.Configure(options);
            options.AddInterceptors(p.GetServices<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>());
        });
        all.AddDematRuntime<TestDb>(options =>
        {
            options.RunsInBackground = false;
            configure?.Invoke(options);
        });
        more?.Invoke(all);
        services = all.BuildServiceProvider();
        Clock = clock;
    }

    public static DateTimeOffset Noon { get; } = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; }

    public ProcessRunner Runner => services.GetRequiredService<ProcessRunner>();

    public DefinitionStore Definitions => services.GetRequiredService<DefinitionStore>();

    public EffectDispatcher Effects => services.GetRequiredService<EffectDispatcher>();

    public TimerSweep Timers => services.GetRequiredService<TimerSweep>();

    public IncidentRetries Retries => services.GetRequiredService<IncidentRetries>();

    public MessageRouter Messages => services.GetRequiredService<MessageRouter>();

    public SignalRouter Signals => services.GetRequiredService<SignalRouter>();

    public MigrationPreview Preview => services.GetRequiredService<MigrationPreview>();

    public MigrationBatches Batches => services.GetRequiredService<MigrationBatches>();

    public MigrationRunner Migrations => services.GetRequiredService<MigrationRunner>();

    public InstanceReader Instances => services.GetRequiredService<InstanceReader>();

    public JournalAudit Audit => services.GetRequiredService<JournalAudit>();

    public JournalSegments Segments => services.GetRequiredService<JournalSegments>();

    public JournalSeals Seals => services.GetRequiredService<JournalSeals>();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The first host over a database: makes the tables.</summary>
    public static async Task<TestHost> Start(
        TestDatabase database, Action<IServiceCollection>? more = null, FakeTimeProvider? clock = null, Action<RuntimeOptions>? configure = null)
    {
        var host = Join(database, clock ?? new FakeTimeProvider(Noon), more, configure);
        await host.Read(async db => await db.Database.EnsureCreatedAsync(Stop));
        return host;
    }

    /// <summary>Another host over the same database.</summary>
    public static TestHost Join(
        TestDatabase database, FakeTimeProvider clock, Action<IServiceCollection>? more = null, Action<RuntimeOptions>? configure = null) =>
        new(database, clock, more, configure);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    public async Task<T> Read<T>(Func<TestDb, Task<T>> query)
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TestDb>());
    }

    public Task<List<T>> Rows<T>()
        where T : class => Read(db => db.Set<T>().AsNoTracking().ToListAsync(Stop));

    public async Task<ProcessDefinitionId> Deploy(string bpmn, params DeploymentFile[] others)
    {
        var deployment = await Definitions.Deploy([new DeploymentFile("process.bpmn", bpmn), .. others], null, Stop);
        return deployment switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            Deployment.Refused r => throw new InvalidOperationException(string.Join('\n', r.Problems)),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Deploys and starts.</summary>
    public async Task<ProcessInstanceId> StartNew(string bpmn, FeelContext? variables = null)
    {
        var definition = await Deploy(bpmn);
        return await StartNew(definition, variables);
    }

    public async Task<ProcessInstanceId> StartNew(ProcessDefinitionId definition, FeelContext? variables = null)
    {
        var instance = new ProcessInstanceId(Guid.CreateVersion7());
        var result = await Runner.Start(
            new Command.StartProcess(NewCommand(), instance, definition, null, People.Claire, variables ?? FeelContext.Empty), Stop);
        Assert.IsType<RunResult.Applied>(result);
        return instance;
    }

    /// <summary>The instance as it is stored; null when it is unknown.</summary>
    public async Task<StoredInstance?> Find(ProcessInstanceId instance) =>
        await Read(db => db.Set<InstanceRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == instance, Stop)) is { } row ? await Instances.Of(row, Stop) : null;

    public async Task<List<TaskRow>> OpenTasks() => (await Rows<TaskRow>()).FindAll(t => t.EndedAt is null);

    public async Task<List<TaskRow>> EndedTasks() => (await Rows<TaskRow>()).FindAll(t => t.EndedAt is not null);

    public async Task<List<Event>> Events(ProcessInstanceId instance) =>
        (await Read(db => db.History(instance, Stop))).ConvertAll(e => e.Event);

    public static CommandId NewCommand() => new(Guid.CreateVersion7());

    public async Task<Key> Task(ProcessInstanceId instance, string elementId) =>
        (await OpenTasks()).Single(t => t.Instance == instance && t.ElementId == elementId).Key;

    public Task<RunResult> Complete(ProcessInstanceId instance, Key task, AgentId by, CommandId? id = null) =>
        Runner.Run(
            instance,
            new Command.CompleteUserTask(
                id ?? NewCommand(), task, by, FeelContext.Empty.With("decision", new FeelValue.Text("approuver"))),
            Stop);

    public async Task<RunResult> Complete(ProcessInstanceId instance, string elementId, AgentId by) =>
        await Complete(instance, await Task(instance, elementId), by);
}

/// <summary>People who do not exist.</summary>
internal static class People
{
    public static AgentId Claire { get; } = new("claire.modele");

    public static AgentId Hugo { get; } = new("hugo.temoin");

    public static AgentId Lea { get; } = new("lea.essai");
}
