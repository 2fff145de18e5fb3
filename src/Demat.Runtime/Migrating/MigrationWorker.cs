using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Tells the worker of this process that a batch waits. Losing a wake costs a poll interval, nothing else.</summary>
public sealed class MigrationWake : IDisposable
{
    private readonly SemaphoreSlim batches = new(0, 1);

    internal void Up()
    {
        try
        {
            batches.Release();
        }
        catch (SemaphoreFullException)
        {
            // The worker is awake already.
        }
    }

    /// <summary>Waits for a batch, at most that long on the real clock.</summary>
    internal Task<bool> Wait(TimeSpan atMost, CancellationToken ct) => batches.WaitAsync(atMost, ct);

    /// <inheritdoc/>
    public void Dispose() => batches.Dispose();
}

/// <summary>Works on batches as long as the host runs; after a restart it takes up what was left, once the lease has ended.</summary>
internal sealed partial class MigrationWorker(
    MigrationRunner runner, MigrationWake wake, RuntimeOptions options, ILogger<MigrationWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await runner.RunOnce(stoppingToken))
                {
                }

                await wake.Wait(options.PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A database that is away comes back: the worker must outlive it.
                LogFailure(e);
                await ((Task)wake.Wait(options.FirstRetry, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Working on a batch of migrations failed")]
    private partial void LogFailure(Exception e);
}
