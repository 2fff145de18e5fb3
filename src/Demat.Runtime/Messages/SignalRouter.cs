using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Brings a signal to every instance that waits for it, and starts every process that begins with it.</summary>
/// <remarks>
/// Each receiver has its own command, whose id comes from that of the signal: to broadcast again after an interruption
/// serves those who were not served yet.
/// </remarks>
public sealed class SignalRouter(IServiceScopeFactory scopes, ProcessRunner runner, DefinitionStore definitions)
{
    /// <summary>Broadcasts a signal; gives what became of it at each receiver. That nobody waits is no error.</summary>
    /// <param name="id">Identifies this signal.</param>
    /// <param name="name">Its name.</param>
    /// <param name="variables">What it brings.</param>
    /// <param name="by">The person who caused it, if one did.</param>
    /// <param name="thrower">The instance that threw it, which caught it already; null when it comes from outside.</param>
    /// <param name="ct">Stops between two receivers.</param>
    public async Task<IReadOnlyList<RunResult>> Broadcast(
        CommandId id, string name, FeelContext variables, AgentId? by, ProcessInstanceId? thrower, CancellationToken ct)
    {
        var results = new List<RunResult>();
        var starts = await Starts(name, ct);
        foreach (var instance in await Waiting(name, thrower, ct))
        {
            results.Add(await runner.Run(
                instance, new Command.ReceiveSignal(DerivedId.OfSignal(id, instance.Value), name, by, variables), ct));
        }

        foreach (var (definition, startEvent) in starts)
        {
            var command = DerivedId.OfSignal(id, definition.Id.Value);
            results.Add(await runner.Start(
                new Command.StartProcess(command, DerivedId.OfStarted(command), definition.Id, startEvent, by, variables) { Trigger = name }, ct));
        }

        return results;
    }

    /// <summary>The processes to start: not those of which an instance waits at its start event, where all triggers must come.</summary>
    private async Task<List<(LoadedDefinition Definition, string StartEvent)>> Starts(string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var starts = new List<(LoadedDefinition, string)>();
        foreach (var (definition, start) in await definitions.StartedBySignal(name, ct))
        {
            var begun = start.WaitsForAll && await db.Set<SignalRow>().AnyAsync(
                s => s.Name == name && s.ElementId == start.Id
                    && db.Set<InstanceRow>().Any(i => i.Id == s.Instance && i.Definition == definition.Id),
                ct);
            if (!begun)
            {
                starts.Add((definition, start.Id));
            }
        }

        return starts;
    }

    private async Task<List<ProcessInstanceId>> Waiting(string name, ProcessInstanceId? thrower, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<SignalRow>().AsNoTracking()
            .Where(s => s.Name == name && s.Instance != thrower)
            .Select(s => s.Instance).Distinct().OrderBy(i => i).ToListAsync(ct);
    }
}
