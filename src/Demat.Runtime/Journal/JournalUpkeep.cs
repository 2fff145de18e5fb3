using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Demat.Runtime;

/// <summary>Every day, the partitions of the months to come, and what is left of those that were retired.</summary>
[DisallowConcurrentExecution]
internal sealed partial class JournalUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JournalUpkeep> log) : IJob
{
    public static JobKey Key { get; } = new("journal-upkeep", "demat");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        if (await JournalPartitions.EnsureAhead(db, clock.Now(), cancellationToken) is > 0 and var made)
        {
            Made(made);
        }

        if (await JournalPartitions.RemoveDetached(db, cancellationToken) is > 0 and var removed)
        {
            Removed(removed);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} partitions of the journal made ahead")]
    private partial void Made(int count);

    [LoggerMessage(LogLevel.Information, "{Count} retired partitions of the journal removed")]
    private partial void Removed(int count);
}
