using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Reads instances for the pages; changes nothing.</summary>
public sealed class InstanceReader(IServiceScopeFactory scopes, DefinitionStore definitions)
{
    /// <summary>The state of an instance and the version it runs; null when it is unknown.</summary>
    /// <exception cref="UnreadableStateException">What is stored is not a state.</exception>
    public async Task<StoredInstance?> Find(ProcessInstanceId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var row = await db.Set<InstanceRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);
        if (row is null)
        {
            return null;
        }

        var definition = await definitions.ById(row.Definition, ct)
            ?? throw new InvalidOperationException($"Definition {row.Definition.Value} is not stored.");
        return new StoredInstance(UnreadableStates.Read(id, row.State), row.Version, row.Status, definition);
    }
}

/// <summary>An instance as it was last committed.</summary>
public sealed record StoredInstance(ProcessInstance Instance, int Version, InstanceStatus Status, LoadedDefinition Definition);
