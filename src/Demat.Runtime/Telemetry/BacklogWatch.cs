using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Counts what waits, four times a minute and only while somebody listens.</summary>
public sealed partial class BacklogWatch(IServiceScopeFactory scopes, RuntimeTelemetry telemetry, TimeProvider clock, ILogger<BacklogWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Counts now.</summary>
    public async Task Look(CancellationToken ct)
    {
        var now = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var effects = db.Set<EffectRow>();
        var effect = await effects.Where(e => e.LeasedUntil == null || e.LeasedUntil <= now).MinAsync(e => (DateTimeOffset?)e.NextAttemptAt, ct);
        var timer = await db.Set<TimerRow>().MinAsync(t => (DateTimeOffset?)t.Due, ct);
        telemetry.Backlog = new(
            await effects.LongCountAsync(ct),
            await effects.LongCountAsync(e => e.Attempts > 1, ct),
            Since(effect, now),
            Since(timer, now),
            await db.Set<IncidentRow>().LongCountAsync(ct));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Pause, clock);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
            {
                await LookIfHeard(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task LookIfHeard(CancellationToken ct)
    {
        try
        {
            if (telemetry.IsHeard)
            {
                await Look(ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // A database that is away comes back; the figures stay as they were.
            LogFailure(e.GetType().Name);
        }
    }

    private static TimeSpan Since(DateTimeOffset? due, DateTimeOffset now) => due is { } at && at < now ? now - at : TimeSpan.Zero;

    [LoggerMessage(LogLevel.Warning, "What waits could not be counted: {Problem}")]
    private partial void LogFailure(string problem);
}
