using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>
/// Looks at the timers of its own accord, a batch at a time, whatever becomes of the scheduler: a server that is lost while it holds the
/// lock of the cluster stops the wake-ups of all the others until the database notices. Claims keep the two from firing the same timer.
/// </summary>
internal sealed partial class TimerWatch(TimerSweep sweep, RuntimeOptions options, TimeProvider clock, ILogger<TimerWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var again = new PeriodicTimer(options.PollInterval, clock);
        try
        {
            while (await again.WaitForNextTickAsync(stoppingToken))
            {
                await Look(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Look(CancellationToken ct)
    {
        try
        {
            await sweep.SweepSome(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A database that is away comes back: the watch must outlive it.
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Looking at the timers failed")]
    private partial void LogFailure(Exception e);
}
