using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Fires the timers that are due, the oldest first. The table is the truth: what a lost wake-up missed, the next sweep finds.</summary>
public sealed partial class TimerSweep(
    IServiceScopeFactory scopes, ProcessRunner runner, StartTimers starts, WriterGate gate, ILogger<TimerSweep> log)
{
    private const int Batch = 100;

    /// <summary>Fires everything due at <paramref name="now"/>, what this makes due included; gives how many fired.</summary>
    public async Task<int> SweepOnce(DateTimeOffset now, CancellationToken ct)
    {
        var fired = await starts.SweepOnce(now, ct);
        var setAside = new HashSet<(ProcessInstanceId, Key)>();
        while (await Due(now, setAside, ct) is { Count: > 0 } due)
        {
            foreach (var timer in due)
            {
                if (await Fire(timer, ct))
                {
                    fired++;
                }
                else
                {
                    setAside.Add((timer.Instance, timer.Key));
                }
            }
        }

        return fired;
    }

    /// <summary>The date of the next timer; null when nothing waits for a date.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var timer = await db.Set<TimerRow>().OrderBy(t => t.Due).Select(t => (DateTimeOffset?)t.Due).FirstOrDefaultAsync(ct);
        var start = await db.Set<StartTimerRow>().OrderBy(t => t.Due).Select(t => (DateTimeOffset?)t.Due).FirstOrDefaultAsync(ct);
        return timer is null || start < timer ? start ?? timer : timer;
    }

    private async Task<List<TimerRow>> Due(DateTimeOffset now, HashSet<(ProcessInstanceId Instance, Key Key)> setAside, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var due = await db.Set<TimerRow>().AsNoTracking()
            .Where(t => t.Due <= now)
            .OrderBy(t => t.Due).ThenBy(t => t.Instance).ThenBy(t => t.Key)
            .Take(Batch + setAside.Count).ToListAsync(ct);
        return [.. due.Where(t => !setAside.Contains((t.Instance, t.Key)))];
    }

    /// <summary>True when the timer did its effect or is out of the way; false to leave it to the next sweep.</summary>
    private async Task<bool> Fire(TimerRow timer, CancellationToken ct)
    {
        try
        {
            switch (await runner.Run(timer.Instance, new Command.FireTimer(DerivedId.OfTimer(timer), timer.Key), ct))
            {
                case RunResult.Applied:
                    return true;
                case RunResult.Rejected { Reason: RejectionReason.TimerNotRunning or RejectionReason.InstanceNotRunning }:
                    await Forget(timer, ct);
                    return false;
                default:
                    return false;
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // One instance that cannot go on must not keep the others from their escalations.
            LogFailure(e, timer.Instance.Value, timer.Key.Value);
            return false;
        }
    }

    private async Task Forget(TimerRow timer, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        await db.Set<TimerRow>()
            .Where(t => t.Instance == timer.Instance && t.Key == timer.Key && t.Due == timer.Due)
            .ExecuteDeleteAsync(ct);
    }

    [LoggerMessage(LogLevel.Error, "Timer {Key} of instance {Instance} could not fire")]
    private partial void LogFailure(Exception e, Guid instance, long key);
}
