using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace Demat.Runtime;

/// <summary>The recurring duty that wakes the sweep: one Quartz job, never one per timer.</summary>
[DisallowConcurrentExecution]
internal sealed class TimerSweepJob(TimerSweep sweep, TimerAlarm alarm, TimeProvider clock) : IJob
{
    public static JobKey Key { get; } = new("timer-sweep", "demat");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await sweep.SweepOnce(clock.Now(), cancellationToken);
        if (await sweep.NextDue(cancellationToken) is { } next)
        {
            await alarm.Set(next, cancellationToken);
        }
    }
}

/// <summary>Wakes the sweep at a date. Best effort: a lost alarm costs a poll interval.</summary>
internal sealed class TimerAlarm(ISchedulerFactory schedulers)
{
    private static readonly TriggerKey Next = new("next-timer", "demat");

    public async Task Set(DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if (await scheduler.GetTrigger(Next, ct) is { } set && set.GetNextFireTimeUtc() is { } planned && planned <= at)
        {
            return;
        }

        var trigger = TriggerBuilder.Create().WithIdentity(Next).ForJob(TimerSweepJob.Key).StartAt(at).Build();
        if (await scheduler.RescheduleJob(Next, trigger, ct) is null)
        {
            await scheduler.ScheduleJob(trigger, ct);
        }
    }
}
