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
                while (await dispatcher.DispatchOnce(stoppingToken) > 0)
                {
                }

                await wakes.WaitForEffects(options.PollInterval, stoppingToken);
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

    [LoggerMessage(LogLevel.Error, "Dispatching effects failed")]
    private partial void LogFailure(Exception e);
}
