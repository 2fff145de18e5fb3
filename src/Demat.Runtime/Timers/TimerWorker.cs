using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Demat.Runtime;

/// <summary>The recurring duty that wakes the sweep: one Quartz job, never one per timer.</summary>
internal sealed class TimerSweepJob(TimerRounds rounds) : IJob
{
    public static JobKey Key { get; } = new("timer-sweep", "demat");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => new(rounds.Go(cancellationToken));
}

/// <summary>Wakes the sweep at a date. Best effort: a lost alarm costs a poll interval.</summary>
internal sealed class TimerAlarm(ISchedulerFactory schedulers, TimeProvider clock)
{
    private static readonly TriggerKey Next = new("next-timer", "demat");

    private DateTimeOffset ringsAt = DateTimeOffset.MinValue;

    /// <summary>A sweep began: it may have been woken a moment early, and would set the same alarm again.</summary>
    public void Rang() => ringsAt = DateTimeOffset.MinValue;

    /// <summary>Sets the alarm unless it rings earlier already.</summary>
    public async Task Set(DateTimeOffset at, CancellationToken ct)
    {
        // One that this node set and that is still to ring finds the later date by itself: a commit need not write to Quartz.
        if (ringsAt <= at && clock.GetUtcNow() < ringsAt)
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create().WithIdentity(Next).ForJob(TimerSweepJob.Key).StartAt(at).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
        ringsAt = at;
    }
}

/// <summary>Sets the alarm when a commit of this process leaves a timer.</summary>
internal sealed partial class TimerAlarmSetter(Wakes wakes, TimerAlarm alarm, ILogger<TimerAlarmSetter> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        wakes.TimerWritten += Ring;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        wakes.TimerWritten -= Ring;
        return Task.CompletedTask;
    }

    /// <summary>The commit does not wait for the alarm.</summary>
    private void Ring(DateTimeOffset at) => _ = Set(at);

    private async Task Set(DateTimeOffset at)
    {
        try
        {
            await alarm.Set(at, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Two nodes can set it at the same instant; the next sweep is never far.
            LogFailure(e, at);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The alarm at {At} could not be set")]
    private partial void LogFailure(Exception e, DateTimeOffset at);
}
