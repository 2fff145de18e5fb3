using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Starts the instances that a timer start event asks for.</summary>
public sealed partial class StartTimers(IServiceScopeFactory scopes, ProcessRunner runner, ILogger<StartTimers> log)
{
    /// <summary>Starts everything due at <paramref name="now"/>, missed repetitions included; gives how many.</summary>
    internal async Task<int> SweepOnce(DateTimeOffset now, CancellationToken ct)
    {
        var started = 0;
        var due = await Due(now, ct);
        while (due.Count > 0)
        {
            var again = false;
            foreach (var timer in due)
            {
                again |= await Start(timer, ct);
                started++;
            }

            due = again ? await Due(now, ct) : [];
        }

        return started;
    }

    private async Task<List<StartTimerRow>> Due(DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<StartTimerRow>().AsNoTracking()
            .Where(t => t.Due <= now).OrderBy(t => t.Due).ToListAsync(ct);
    }

    private async Task<bool> Start(StartTimerRow timer, CancellationToken ct)
    {
        var id = DerivedId.OfStartTimer(timer);
        var command = new Command.StartProcess(id, DerivedId.OfStarted(id), timer.Definition, timer.ElementId, null, FeelContext.Empty);
        try
        {
            return await runner.Start(command, ct, (db, stop) => MoveOn(db, timer, stop)) is RunResult.Applied;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailure(e, timer.Definition.Value, timer.ElementId);
            return false;
        }
    }

    private static async ValueTask MoveOn(DbContext db, StartTimerRow timer, CancellationToken ct)
    {
        var row = db.Set<StartTimerRow>().Where(t => t.Definition == timer.Definition && t.ElementId == timer.ElementId && t.Due == timer.Due);
        if (TimerPlan.Next(timer.Due, timer.Remaining, timer.Every) is { } next)
        {
            await row.ExecuteUpdateAsync(set => set.SetProperty(t => t.Due, next.Due).SetProperty(t => t.Remaining, next.Remaining), ct);
        }
        else
        {
            await row.ExecuteDeleteAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Error, "Definition {Definition} could not be started by its timer {ElementId}")]
    private partial void LogFailure(Exception e, Guid definition, string elementId);
}
