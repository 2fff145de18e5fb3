using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace Demat.Runtime;

/// <summary>How Quartz is set up: clustered on PostgreSQL, in memory otherwise (its rows hold nothing that the timer table does not).</summary>
internal static class TimerScheduling
{
    public static void AddDematTimers(this IServiceCollection services, RuntimeOptions options)
    {
        services.AddSingleton<TimerAlarm>();
        services.AddSingleton<TimerRounds>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s => s.InstanceName = "demat");
            if (options.ClusterConnectionString is { } cluster)
            {
                quartz.UsePersistentStore(store =>
                {
                    if (options.MakesSchedulerTables)
                    {
                        store.ProvisionSchema();
                    }

                    store.ConfigureStore(o => o.StoreJobDataAsStrings = true);
                    // The pool of the program, which knows the primary among several hosts.
                    store.UsePostgres(o => o.DataSourceFactory = services => services.GetService<NpgsqlDataSource>() ?? PostgresPool.Make(cluster));
                    store.UseClustering(c => c.CheckinInterval = TimeSpan.FromSeconds(5));
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }

            quartz.AddJob<TimerSweepJob>(job => job.WithIdentity(TimerSweepJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .WithIdentity("timer-poll", "demat")
                .ForJob(TimerSweepJob.Key)
                .StartNow()
                .WithSimpleSchedule(s => s.WithInterval(options.PollInterval).RepeatForever()));
            quartz.AddJournalDuties();
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        services.AddHostedService<TimerAlarmSetter>();
        services.AddHostedService<TimerWatch>();
    }
}
