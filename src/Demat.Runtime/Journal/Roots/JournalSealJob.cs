using Microsoft.Extensions.Logging;
using Quartz;

namespace Demat.Runtime;

/// <summary>Seals what is over; a run that was missed costs nothing, the next one catches up.</summary>
[DisallowConcurrentExecution]
internal sealed partial class JournalSealJob(JournalSeals seals, ILogger<JournalSealJob> log) : IJob
{
    public static JobKey Key { get; } = new("journal-seal", "demat");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await seals.SealClosedHours(cancellationToken) is var made and > 0)
        {
            Made(made);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} hourly roots of the journal made")]
    private partial void Made(int count);
}
