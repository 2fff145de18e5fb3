using System.Runtime.InteropServices;

namespace Demat.Web.Operations;

/// <summary>
/// Stops in order when it is asked to (SIGTERM, Ctrl+C): first the server says that it is not ready, and still serves, so that the load
/// balancer sends people elsewhere; then open pages are told to reconnect, and what is under way ends, within a bounded time. A second signal
/// does not wait.
/// </summary>
public sealed partial class OrderlyStop(
    IHostApplicationLifetime application, Draining draining, OperationsSettings settings, IHostEnvironment environment, TimeProvider clock, ILogger<OrderlyStop> log)
    : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _drained;

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, Asked));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _drained?.Dispose();
    }

    private void Asked(PosixSignalContext signal)
    {
        signal.Cancel = true;
        var wait = environment.IsDevelopment() || draining.Started ? TimeSpan.Zero : settings.DrainTime;
        draining.Start();
        LogAsked(signal.Signal, wait);
        _drained = clock.CreateTimer(_ => application.StopApplication(), null, wait, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Information, "Asked to stop by {Signal}: not ready any more, stopping in {Wait}.")]
    private partial void LogAsked(PosixSignal signal, TimeSpan wait);
}
