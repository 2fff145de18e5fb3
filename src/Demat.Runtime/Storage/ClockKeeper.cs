using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Learns the clock of the database before anything else starts, and again when nothing else asked for a while.</summary>
internal sealed partial class ClockKeeper(InstanceStores stores, TimeProvider clock, RuntimeOptions options, ILogger<ClockKeeper> log)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>A node whose own clock is further away than this is worth a line in the log.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await stores.Current.LearnTime(cancellationToken);
        if (clock is DatabaseClock known && known.NodeIsAheadBy.Duration() > Noticeable)
        {
            LogWrongClock(known.NodeIsAheadBy);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turns = new PeriodicTimer(options.PollInterval, clock);
        using var end = stoppingToken.Register(turns.Dispose);
        while (await turns.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await stores.Current.LearnTime(stoppingToken);
            }
            catch (Exception e)
            {
                // The stopwatch carries the time on until the database is back.
                LogFailure(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clock of this node is {Ahead} ahead of the database, whose time is used")]
    private partial void LogWrongClock(TimeSpan ahead);

    [LoggerMessage(LogLevel.Debug, "The time could not be asked")]
    private partial void LogFailure(Exception e);
}
