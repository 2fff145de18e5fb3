using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Fires the timers that are due, the oldest first. The table is the truth: what a lost wake-up missed, the next sweep finds.</summary>
public sealed partial class TimerSweep(
    IServiceScopeFactory scopes, ProcessRunner runner, StartTimers starts, WriterGate gate, RuntimeOptions options, TimeProvider clock, ILogger<TimerSweep> log)
{
    private const int Batch = 50;

    /// <summary>Fires everything due at <paramref name="now"/>, what this makes due included; gives how many fired.</summary>
    public async Task<int> SweepOnce(DateTimeOffset now, CancellationToken ct)
    {
        var fired = await starts.SweepOnce(now, ct);
        while (await Claim(now, ct) is { Count: > 0 } due)
        {
            fired += await Fire(due, ct);
        }

        return fired;
    }

    /// <summary>Fires the oldest timers that are due on the clock of the database; gives how many it took in hand.</summary>
    internal async Task<int> SweepSome(CancellationToken ct)
    {
        var due = await Claim(null, ct);
        await Fire(due, ct);
        return due.Count;
    }

    /// <summary>Starts the instances whose date has come.</summary>
    internal Task SweepStarts(CancellationToken ct) => starts.SweepOnce(clock.Now(), ct);

    /// <summary>The date of the next timer that nobody has in hand; null when nothing waits for a date.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var timer = await db.Set<TimerRow>().Where(t => t.ClaimedUntil == null).OrderBy(t => t.Due).Select(t => (DateTimeOffset?)t.Due).FirstOrDefaultAsync(ct);
        var now = clock.Now();
        var start = await db.Set<StartTimerRow>().Where(t => t.Due > now).OrderBy(t => t.Due).Select(t => (DateTimeOffset?)t.Due).FirstOrDefaultAsync(ct);
        return timer is null || start < timer ? start ?? timer : timer;
    }

    /// <summary>Takes in hand, in one statement, the oldest timers that are due and that no other sweep has.</summary>
    private async Task<List<TimerRow>> Claim(DateTimeOffset? now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        var claiming = Claiming.For(db, clock, options.TimerLease, now);
        var claimed = await db.Set<TimerRow>()
            .FromSqlRaw(claiming.Statement("timer", "due", "claimed_until", "{2}"), claiming.Moment, claiming.Length, Batch).AsNoTracking().ToListAsync(ct);
        claimed.Sort((a, b) => (a.Due, a.Instance.Value, a.Key.Value).CompareTo((b.Due, b.Instance.Value, b.Key.Value)));
        return claimed;
    }

    /// <summary>One after the other, the oldest first; what could not begin while the claim is young is left to whoever claims it next.</summary>
    private async Task<int> Fire(List<TimerRow> due, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var fired = 0;
        foreach (var timer in due.TakeWhile(_ => clock.GetElapsedTime(began) < options.TimerLease / 2))
        {
            fired += await Fire(timer, ct) ? 1 : 0;
        }

        return fired;
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
