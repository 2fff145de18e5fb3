using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Brings a message to the one who waits for it, in whatever instance, or starts the process that begins with it.</summary>
public sealed class MessageRouter(IServiceScopeFactory scopes, ProcessRunner runner, DefinitionStore definitions)
{
    private const int Tries = 5;

    /// <summary>Delivers to the oldest subscription of that name and key; null when nobody waits and no process starts with it, which is no error.</summary>
    public async Task<RunResult?> Deliver(
        CommandId id, string name, string? correlationKey, FeelContext variables, AgentId? by, CancellationToken ct, Alongside? alongside = null)
    {
        for (var attempt = 0; attempt < Tries && await Oldest(name, correlationKey, ct) is { } waiting; attempt++)
        {
            var result = await runner.Run(
                waiting.Instance, new Command.CorrelateMessage(id, waiting.Key, by, variables), ct, alongside);
            if (result is not RunResult.Rejected { Reason: RejectionReason.SubscriptionNotOpen or RejectionReason.InstanceNotRunning })
            {
                return result;
            }
        }

        if (await definitions.StartedBy(name, ct) is not { } start)
        {
            return null;
        }

        var (definition, startEvent) = start;
        return await runner.Start(
            new Command.StartProcess(id, DerivedId.OfStarted(id), definition.Id, startEvent, by, variables) { Trigger = name }, ct, alongside);
    }

    private async Task<SubscriptionRow?> Oldest(string name, string? correlationKey, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<SubscriptionRow>().AsNoTracking()
            .Where(s => s.Name == name && s.CorrelationKey == correlationKey)
            .OrderBy(s => s.CreatedAt).ThenBy(s => s.Instance).ThenBy(s => s.Key)
            .FirstOrDefaultAsync(ct);
    }
}
