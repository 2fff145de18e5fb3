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
    /// <exception cref="AggregateException">A receiver could not be served; the others were.</exception>
    public async Task<IReadOnlyList<RunResult>> Broadcast(
        CommandId id, string name, FeelContext variables, AgentId? by, ProcessInstanceId? thrower, CancellationToken ct)
    {
        var starts = await Starts(name, ct);
        var receivers = (await Waiting(name, thrower, ct))
            .Select(instance => (Instance: instance, Command: (Command)new Command.ReceiveSignal(DerivedId.OfSignal(id, instance.Value), name, by, variables)))
            .Concat(starts.Select(s => Start(DerivedId.OfSignal(id, s.Definition.Id.Value), s.Definition.Id, s.StartEvent, name, by, variables)));
        var results = new List<RunResult>();
        var failures = new List<Exception>();
        foreach (var (instance, command) in receivers)
        {
            try
            {
                results.Add(await runner.Run(instance, command, ct));
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One receiver that cannot be served must not keep the signal from the others; it is told of at the end.
                failures.Add(e);
            }
        }

        return failures.Count == 0 ? results : throw new AggregateException($"The signal {name} did not reach everybody.", failures);
    }

    private static (ProcessInstanceId Instance, Command Command) Start(
        CommandId id, ProcessDefinitionId definition, string startEvent, string signal, AgentId? by, FeelContext variables)
    {
        var instance = DerivedId.OfStarted(id);
        return (instance, new Command.StartProcess(id, instance, definition, startEvent, by, variables) { Trigger = signal });
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
