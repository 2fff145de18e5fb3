using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Runs the dispatcher as long as the host runs: at once when a commit left effects, otherwise by polling.</summary>
internal sealed partial class EffectWorker(
    EffectDispatcher dispatcher, Wakes wakes, RuntimeOptions options, ILogger<EffectWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Dispatch(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A database that is away comes back: the worker must outlive it.
                LogFailure(e);
                await ((Task)wakes.WaitForEffects(options.FirstRetry, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A slow effect keeps its slot only: what comes meanwhile begins in another.</summary>
    private async Task Dispatch(CancellationToken ct)
    {
        var slots = dispatcher.Open(ct);
        try
        {
            Task? wake = null;
            while (!ct.IsCancellationRequested)
            {
                while (await slots.Fill(ct) > 0)
                {
                }

                wake ??= wakes.WaitForEffects(options.PollInterval, ct);
                await slots.OneEnds(wake);
                wake = wake.IsCompleted ? null : wake;
            }
        }
        finally
        {
            await slots.AllEnd().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Dispatching effects failed")]
    private partial void LogFailure(Exception e);
}
