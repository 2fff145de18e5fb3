using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Demat.Web.Operations;

/// <summary>Whether this server can work, looked up at most once a second however often it is asked.</summary>
public sealed partial class Readiness(HealthCheckService checks, Draining draining, TimeProvider clock, ILogger<Readiness> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Lock _turn = new();
    private Task<HealthReport>? _last;
    private long _askedAt;
    private bool _wasDraining;
    private HealthStatus _told = HealthStatus.Healthy;

    /// <summary>The checks as they were less than a second ago; those who ask meanwhile share one answer.</summary>
    public Task<HealthReport> Now()
    {
        lock (_turn)
        {
            // That the server stops is told at once, not a second later.
            if (_last is null || draining.Started != _wasDraining || (_last.IsCompleted && clock.GetElapsedTime(_askedAt) >= Fresh))
            {
                _askedAt = clock.GetTimestamp();
                _wasDraining = draining.Started;
                _last = Ask();
            }

            return _last;
        }
    }

    private async Task<HealthReport> Ask()
    {
        var report = await checks.CheckHealthAsync();
        if (report.Status != _told)
        {
            _told = report.Status;
            LogChange(_told, string.Join(" ", report.Entries.Values.Select(entry => entry.Description).OfType<string>()));
        }

        return report;
    }

    [LoggerMessage(LogLevel.Warning, "This server is now {Status}. {Reasons}")]
    private partial void LogChange(HealthStatus status, string reasons);
}
