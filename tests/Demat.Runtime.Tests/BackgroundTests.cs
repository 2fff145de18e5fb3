using System.Globalization;
using System.Threading.Channels;
using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>The whole host on the real clock: nobody calls the dispatcher or the sweep.</summary>
public class BackgroundTests
{
    [Theory, BothDatabases]
    public async Task Effects_and_timers_are_done_by_themselves(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var done = Channel.CreateUnbounded<ProcessInstanceId>();
        var mail = new OutsideJob("courriel", (job, _) =>
        {
            done.Writer.TryWrite(job.Instance.Id);
            return new(new JobOutcome.Completed(FeelContext.Empty));
        });
        using var host = await Background(database, mail);
        var bpmn = Bpmn.Process(
            "relance",
            Bpmn.Start() + Bpmn.Wait("attend", "PT0.2S") + Bpmn.ServiceTask("envoi", "courriel") + Bpmn.End()
            + Bpmn.Flow("debut", "attend", "envoi", "fin"));
        var deployed = (Deployment.Deployed)await host.Services.GetRequiredService<DefinitionStore>()
            .Deploy([new DeploymentFile("relance.bpmn", bpmn)], null, TestHost.Stop);

        // The second time, the sweep of the start is over: only the commit can wake it within the hour.
        for (var i = 0; i < 2; i++)
        {
            var start = new Command.StartProcess(
                TestHost.NewCommand(), new ProcessInstanceId(Guid.CreateVersion7()), deployed.Id, null, People.Claire, FeelContext.Empty);
            await host.Services.GetRequiredService<ProcessRunner>().Start(start, TestHost.Stop);
            Assert.Equal(start.Instance, await done.Reader.ReadAsync(TestHost.Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestHost.Stop));
        }

        await host.StopAsync(TestHost.Stop);
    }

    [Theory, BothDatabases]
    public async Task On_a_quiet_system_a_timer_fires_within_a_second_of_its_date(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        using var host = await Background(database, OutsideJob.Done("courriel"));
        var bpmn = Bpmn.Process(
            "echeance", Bpmn.Start() + Bpmn.Wait("attend", "=delai") + Bpmn.UserTask("suite") + Bpmn.End() + Bpmn.Flow("debut", "attend", "suite", "fin"));
        var deployed = (Deployment.Deployed)await host.Services.GetRequiredService<DefinitionStore>()
            .Deploy([new DeploymentFile("echeance.bpmn", bpmn)], null, TestHost.Stop);
        var delays = new Dictionary<ProcessInstanceId, TimeSpan>();
        while (delays.Count < 8)
        {
            // Each is due before the one written just before: the alarm has to be set forward.
            var delay = TimeSpan.FromMilliseconds(4000 - (250 * delays.Count));
            var start = new Command.StartProcess(
                TestHost.NewCommand(), new ProcessInstanceId(Guid.CreateVersion7()), deployed.Id, null, People.Claire,
                FeelContext.Empty.With("delai", new FeelValue.Text($"PT{delay.TotalSeconds.ToString(CultureInfo.InvariantCulture)}S")));
            await host.Services.GetRequiredService<ProcessRunner>().Start(start, TestHost.Stop);
            delays[start.Instance] = delay;
        }

        var fired = await Awaited(async () =>
            await Read(host, db => db.Set<TaskRow>().AsNoTracking().ToListAsync(TestHost.Stop)) is { } all && all.Count == delays.Count ? all : null);
        var began = (await Read(host, db => db.Set<InstanceRow>().AsNoTracking().ToListAsync(TestHost.Stop))).ToDictionary(i => i.Id, i => i.StartedAt);
        await host.StopAsync(TestHost.Stop);

        var late = fired.Select(t => (t.CreatedAt - began[t.Instance] - delays[t.Instance]).TotalSeconds).Order().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"late by {string.Join(' ', late.Select(l => l.ToString("0.000", CultureInfo.InvariantCulture)))} s");
        Assert.True(late[0] >= 0, "A timer fired before its date.");
        Assert.True(late[late.Count / 2] <= 1, $"The median timer was {late[late.Count / 2]} s late.");
    }

    /// <summary>A host that works by itself; it polls once an hour, so that only what wakes it counts.</summary>
    private static async Task<IHost> Background(TestDatabase database, IOutsideJob job)
    {
        var isPostgreSql = database.Kind == DatabaseKind.PostgreSql;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(isPostgreSql ? new DatabaseClock(TimeProvider.System) : TimeProvider.System);
        builder.Services.AddDbContext<TestDb>(o => database.Configure(o));
        builder.Services.AddDematRuntime<TestDb>(o =>
        {
            o.PollInterval = TimeSpan.FromHours(1);
            o.MakesSchedulerTables = true;
            o.ClusterConnectionString = isPostgreSql ? database.ConnectionString : null;
        });
        builder.Services.AddSingleton(job);
        var host = builder.Build();
        await Read(host, db => db.Database.EnsureCreatedAsync(TestHost.Stop));
        await host.StartAsync(TestHost.Stop);
        return host;
    }

    private static async Task<T> Read<T>(IHost host, Func<TestDb, Task<T>> query)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TestDb>());
    }

    /// <summary>Asks until there is an answer, for half a minute.</summary>
    private static async Task<T> Awaited<T>(Func<Task<T?>> ask)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestHost.Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        T? answer;
        while ((answer = await ask()) is null)
        {
            await turns.WaitForNextTickAsync(patience.Token);
        }

        return answer;
    }
}
