using System.Diagnostics;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Demat.Load;

/// <summary>Thousands of timers due at once while people approve: how long a person waits, compared with a quiet minute.</summary>
internal static class TimerStorm
{
    /// <summary>What a person does between two clicks, much shortened.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string Waits = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="load" targetNamespace="https://demat.example/load">
          <process id="waits" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="to-date" sourceRef="start" targetRef="date" />
            <intermediateCatchEvent id="date"><timerEventDefinition><timeDuration>PT0S</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="to-end" sourceRef="date" targetRef="end" />
            <endEvent id="end" />
          </process>
        </definitions>
        """;

    public static async Task<object> Run(string database, int timers, int clients, int seconds)
    {
        await using var node = await Node.Open(database);
        var waits = await node.Deploy(Waits);
        await Parallel.ForAsync(0, timers, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, stop) =>
        {
            var id = new ProcessInstanceId(Guid.CreateVersion7());
            await node.Runner.Start(new Command.StartProcess(new(Guid.CreateVersion7()), id, waits, null, null, FeelContext.Empty), stop);
        });
        using var server = Server(database);
        var runner = server.Services.GetRequiredService<ProcessRunner>();
        var tasks = new Waiting[clients];
        for (var client = 0; client < clients; client++)
        {
            tasks[client] = await node.Start(node.Endless, FeelContext.Empty.With("who", new FeelValue.Text($"agent-{client}")));
        }

        await Approve(runner, tasks, TimeSpan.FromSeconds(3), () => Task.FromResult(false));
        var quiet = await Approve(runner, tasks, TimeSpan.FromSeconds(seconds), () => Task.FromResult(false));
        var watch = Stopwatch.StartNew();
        await server.StartAsync();
        var storm = await Approve(runner, tasks, TimeSpan.FromHours(1), async () => await Left(server) == 0);
        var took = watch.Elapsed.TotalSeconds;
        await server.StopAsync();
        return new
        {
            verb = "timers",
            timers,
            clients,
            firedPerSecond = Math.Round(timers / took),
            quiet = Told(quiet),
            storm = Told(storm),
            p95Ratio = Math.Round(Percentile(storm, 0.95) / Percentile(quiet, 0.95), 2),
        };
    }

    private static IHost Server(string database)
    {
        var isPostgreSql = database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(isPostgreSql ? new DatabaseClock(TimeProvider.System) : TimeProvider.System);
        builder.Services.AddDbContext<LoadDb>(o => _ = isPostgreSql ? o.UseNpgsql(database) : o.UseSqlite(database));
        builder.Services.AddDematRuntime<LoadDb>(o => (o.MakesSchedulerTables, o.ClusterConnectionString) = (true, isPostgreSql ? database : null));
        return builder.Build();
    }

    /// <summary>Lets each client approve again and again, with a pause between; gives how long each approval took, in milliseconds.</summary>
    private static async Task<List<double>> Approve(ProcessRunner runner, Waiting[] tasks, TimeSpan length, Func<Task<bool>> over)
    {
        using var stop = new CancellationTokenSource(length);
        var clients = Enumerable.Range(0, tasks.Length).Select(client => Task.Run(async () =>
        {
            var took = new List<double>();
            while (!stop.IsCancellationRequested)
            {
                var watch = Stopwatch.StartNew();
                var result = await runner.Run(
                    tasks[client].Instance, new Command.CompleteUserTask(new(Guid.CreateVersion7()), tasks[client].Task, new("hugo.temoin"), FeelContext.Empty), default);
                took.Add(watch.Elapsed.TotalMilliseconds);
                tasks[client] = tasks[client] with { Task = ((RunResult.Applied)result).Events.OfType<Event.UserTaskCreated>().Last().Task };
                await Task.Delay(Pause, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }

            return took;
        })).ToList();
        while (!stop.IsCancellationRequested && !await over())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        await stop.CancelAsync();
        return [.. (await Task.WhenAll(clients)).SelectMany(one => one).Order()];
    }

    private static async Task<int> Left(IHost server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LoadDb>().Set<TimerRow>().CountAsync();
    }

    private static object Told(List<double> sorted) => new
    {
        approvals = sorted.Count,
        p50 = Math.Round(Percentile(sorted, 0.5), 1),
        p95 = Math.Round(Percentile(sorted, 0.95), 1),
        longest = Math.Round(sorted[^1], 1),
    };

    private static double Percentile(List<double> sorted, double part) => sorted[(int)(part * (sorted.Count - 1))];
}
