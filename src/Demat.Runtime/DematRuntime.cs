using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Demat.Runtime;

/// <summary>Brings the runtime into a host.</summary>
public static class DematRuntime
{
    /// <summary>
    /// Adds the runtime over the host's context, which must be registered (<c>AddDbContext</c> or <c>AddDbContextFactory</c>), without a
    /// retrying execution strategy. The host adds its <see cref="ILocalJob"/> and <see cref="IOutsideJob"/> as scoped services, its <see cref="IProjection"/> and
    /// <see cref="IHostFunctions"/> as singletons. An <c>NpgsqlDataSource</c> of the host, when there is one, is shared.
    /// </summary>
    public static IServiceCollection AddDematRuntime<TContext>(this IServiceCollection services, Action<RuntimeOptions>? configure = null)
        where TContext : DbContext
    {
        var options = new RuntimeOptions();
        configure?.Invoke(options);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostFunctions, NoHostFunctions>();
        services.AddSingleton(options);
        services.AddScoped(p => new RuntimeContext(p.GetRequiredService<TContext>()));
        services.AddScoped<LocalJobs>();
        services.AddSingleton<LocalJobTypes>();
        services.AddSingleton<RuntimeTelemetry>();
        services.AddSingleton<BacklogWatch>();
        services.AddSingleton<WriterGate>();
        services.AddSingleton<InstanceStores>();
        services.AddSingleton<StepCommit>();
        services.AddSingleton<Wakes>();
        services.AddSingleton<StartTimerPlanner>();
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<UnreadableStates>();
        services.AddSingleton<ProcessRunner>();
        services.AddSingleton<IncidentRetries>();
        services.AddSingleton<InstanceReader>();
        services.AddSingleton<JournalSeals>();
        services.AddSingleton<JournalAudit>();
        services.AddSingleton<JournalSegments>();
        services.AddSingleton<MessageRouter>();
        services.AddSingleton<SignalRouter>();
        services.AddSingleton<EffectClaims>();
        services.AddSingleton<EffectDispatcher>();
        services.AddSingleton<StartTimers>();
        services.AddSingleton<TimerSweep>();
        services.AddSingleton<MigrationWake>().AddSingleton<MigrationPreview>().AddSingleton<MigrationBatches>().AddSingleton<MigrationRunner>();
        if (options.RunsInBackground)
        {
            services.AddHostedService<ClockKeeper>();
            services.AddHostedService<MigrationWorker>();
            services.AddHostedService<EffectWorker>();
            services.AddHostedService(p => p.GetRequiredService<BacklogWatch>());
            services.AddDematTimers(options);
        }

        return services;
    }
}
