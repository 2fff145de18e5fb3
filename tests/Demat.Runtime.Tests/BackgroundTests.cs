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
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDbContext<TestDb>(o => database.Configure(o));
        builder.Services.AddDematRuntime<TestDb>(o =>
        {
            o.PollInterval = TimeSpan.FromHours(1);
            o.ClusterConnectionString = kind == DatabaseKind.PostgreSql ? database.ConnectionString : null;
        });
        builder.Services.AddSingleton<IOutsideJob>(mail);
        using var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TestDb>().Database.EnsureCreatedAsync(TestHost.Stop);
        }

        await host.StartAsync(TestHost.Stop);
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
}
