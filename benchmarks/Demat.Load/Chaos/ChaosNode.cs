using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Load.Chaos;

/// <summary>
/// A node in a process of its own: the runtime with its background work, which takes orders over TCP, one a line:
/// <c>start COMMAND INSTANCE</c>, <c>approve COMMAND INSTANCE TASK</c>, <c>next INSTANCE</c>.
/// </summary>
internal sealed class ChaosNode(IServiceProvider services, ProcessDefinitionId definition, bool early)
{
    private static readonly AgentId Agent = new("hugo.temoin");

    /// <summary>Serves until the standard input ends: a node never outlives whoever started it.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="port">Where to listen, on 127.0.0.1.</param>
    /// <param name="early">Answers before the commit, which is wrong: shows that the checker sees it.</param>
    public static async Task Serve(string database, int port, bool early)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(_ => PostgresPool.Make(database));
        builder.Services.AddDbContext<LoadDb>((provider, o) => o.UseNpgsql(provider.GetRequiredService<Npgsql.NpgsqlDataSource>()));
        builder.Services.AddDematRuntime<LoadDb>(o =>
        {
            o.ClusterConnectionString = PostgresPool.Settings(database).ConnectionString;
            (o.Lease, o.TimerLease, o.PollInterval) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
            (o.FirstRetry, o.LongestRetry, o.MakesSchedulerTables) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), true);
        });
        builder.Services.AddScoped<ILocalJob, LocalMark>().AddScoped<IOutsideJob, PeerMark>();
        using var host = builder.Build();
        var deployed = await host.Services.GetRequiredService<DefinitionStore>().Deploy([new DeploymentFile("process.bpmn", ChaosProcess.Bpmn)], null, default);
        var node = new ChaosNode(host.Services, deployed switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            Deployment.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Problems.Select(p => p.Message))),
            var other => throw new InvalidOperationException(other.ToString()),
        }, early);
        await host.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = node.Accept(listener);
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nobody says anything here; the end is what matters.
        }

        Environment.Exit(0);
    }

    private async Task Accept(TcpListener listener)
    {
        while (true)
        {
            _ = Serve(await listener.AcceptTcpClientAsync());
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
            while (await reader.ReadLineAsync() is { } line)
            {
                await writer.WriteLineAsync(await Answer(line.Split(' ')));
            }
        }
    }

    private async Task<string> Answer(string[] order)
    {
        try
        {
            return order[0] switch
            {
                "start" => await Run(new(Guid.Parse(order[2])), new Command.StartProcess(new(Guid.Parse(order[1])), new(Guid.Parse(order[2])), definition, null, Agent, FeelContext.Empty
                    .With("who", new FeelValue.Text(Agent.Value)).With("count", new FeelValue.Number(0)))),
                "approve" => await Run(new(Guid.Parse(order[2])), new Command.CompleteUserTask(
                    new(Guid.Parse(order[1])), new(long.Parse(order[3], CultureInfo.InvariantCulture)), Agent, FeelContext.Empty)),
                _ => await Next(new(Guid.Parse(order[1]))),
            };
        }
        catch (Exception e)
        {
            return $"error {e.GetType().Name} {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    private async Task<string> Run(ProcessInstanceId instance, Command command)
    {
        var running = services.GetRequiredService<ProcessRunner>().Run(instance, command, default);
        return early ? "applied" : await running switch
        {
            RunResult.Applied => "applied",
            RunResult.AlreadyApplied => "already",
            RunResult.Rejected rejected => $"rejected {rejected.Reason} {rejected.Detail}",
            var other => $"error {other.GetType().Name}",
        };
    }

    private async Task<string> Next(ProcessInstanceId instance)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LoadDb>();
        var open = await db.Set<TaskRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Instance == instance && t.EndedAt == null);
        return open is not null ? $"task {open.Key.Value}"
            : await db.Set<InstanceRow>().AnyAsync(i => i.Id == instance && i.EndedAt != null) ? "ended" : "waiting";
    }
}
