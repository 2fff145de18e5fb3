using Quartz;

namespace Demat.Runtime;

/// <summary>What Quartz does for the journal.</summary>
internal static class JournalDuties
{
    private static readonly TimeSpan SealInterval = TimeSpan.FromMinutes(10);

    /// <summary>The partitions of the months to come, every day; the roots of the hours that are over.</summary>
    public static void AddJournalDuties(this IQuartzBuilder quartz)
    {
        Every<JournalUpkeep>(quartz, JournalUpkeep.Key, TimeSpan.FromDays(1));
        Every<JournalSealJob>(quartz, JournalSealJob.Key, SealInterval);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan interval)
        where TJob : class, IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.WithIdentity(key.Name, key.Group).ForJob(key).StartNow().WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever()));
    }
}
