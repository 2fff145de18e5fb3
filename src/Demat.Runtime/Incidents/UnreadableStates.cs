using System.Collections.Concurrent;
using System.Text.Json;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>
/// Stored states that cannot be read. Nothing is written over them: the instance gets an incident of its own, every command on it is refused
/// with a reason that names it, and once somebody has put the bytes right the next command goes on.
/// </summary>
public sealed partial class UnreadableStates(IServiceScopeFactory scopes, InstanceStores stores, WriterGate gate, TimeProvider clock, ILogger<UnreadableStates> log)
{
    private readonly ConcurrentDictionary<ProcessInstanceId, bool> seen = [];

    /// <summary>The state of an instance.</summary>
    /// <exception cref="UnreadableStateException">These bytes are not the state of that instance.</exception>
    internal static ProcessInstance Read(ProcessInstanceId id, ReadOnlyMemory<byte> state)
    {
        try
        {
            var instance = EngineJson.InstanceFromJson(state);
            return instance.Id == id ? instance : throw new JsonException($"These bytes are the state of {instance.Id.Value}.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a reader trips over in bytes that are not what was written, the answer is the same.
            throw new UnreadableStateException(id, e);
        }
    }

    /// <summary>Leaves the incident, once; gives what to tell whoever sent the command.</summary>
    internal async Task<RunResult.Rejected> Record(UnreadableStateException problem, CancellationToken ct)
    {
        var id = problem.Instance;
        seen[id] = true;
        LogUnreadable(problem, id.Value);
        var statement = new Statement(
            "INSERT INTO incident (instance_id, key, element_id, problem, remedy, raised_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (instance_id, key) DO NOTHING",
            id.Value, IncidentRow.OfTheState.Value, "", problem.Message, Remedy, clock.Now());
        await stores.Current.Write([statement], ct);
        return new(RejectionReason.StateUnreadable, problem.Message + " Rien n’a changé. L’arrêt est signalé aux personnes qui exploitent le service.");
    }

    /// <summary>A command went through: an incident that this node left is over.</summary>
    internal ValueTask Readable(ProcessInstanceId id, CancellationToken ct) =>
        seen.IsEmpty || !seen.TryRemove(id, out _) ? ValueTask.CompletedTask : new(Forget(id, ct));

    /// <summary>Tries to read the state again; true, and the incident is over, when it can be.</summary>
    public async Task<bool> IsMended(ProcessInstanceId id, CancellationToken ct)
    {
        byte[]? state;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
            state = await db.Set<InstanceRow>().Where(i => i.Id == id).Select(i => i.State).FirstOrDefaultAsync(ct);
        }

        try
        {
            _ = Read(id, state);
        }
        catch (UnreadableStateException)
        {
            return false;
        }

        await Forget(id, ct);
        return true;
    }

    private async Task Forget(ProcessInstanceId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        await db.Set<IncidentRow>().Where(i => i.Instance == id && i.Key == IncidentRow.OfTheState).ExecuteDeleteAsync(ct);
    }

    private const string Remedy =
        "L’état est resté tel quel dans process_instance.state. Remettez-le en état (sauvegarde, ou journal du dossier), puis réessayez\u00A0: rien d’autre n’est à refaire.";

    [LoggerMessage(LogLevel.Error, "The stored state of instance {Instance} cannot be read; it was left as it is")]
    private partial void LogUnreadable(Exception e, Guid instance);
}

/// <summary>What is stored of an instance is not the state of that instance.</summary>
public sealed class UnreadableStateException(ProcessInstanceId instance, Exception cause)
    : Exception($"L’état enregistré de l’instance {instance.Value} ne peut pas être lu.", cause)
{
    /// <summary>The instance.</summary>
    public ProcessInstanceId Instance => instance;
}
