using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Demat.Runtime;

/// <summary>Every day, the partitions of the months to come.</summary>
[DisallowConcurrentExecution]
internal sealed partial class JournalUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JournalUpkeep> log) : IJob
{
    public static JobKey Key { get; } = new("journal-upkeep", "demat");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await JournalPartitions.EnsureAhead(scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db, clock.Now(), cancellationToken);
        if (made > 0)
        {
            Made(made);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} partitions of the journal made ahead")]
    private partial void Made(int count);
}
