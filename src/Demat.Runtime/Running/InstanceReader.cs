using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Reads instances for the pages; changes nothing.</summary>
public sealed class InstanceReader(DefinitionStore definitions)
{
    /// <summary>The state that a row holds, and the version that it runs.</summary>
    /// <exception cref="UnreadableStateException">What is stored is not a state.</exception>
    public async ValueTask<StoredInstance> Of(InstanceRow row, CancellationToken ct)
    {
        var definition = await definitions.ById(row.Definition, ct)
            ?? throw new InvalidOperationException($"Definition {row.Definition.Value} is not stored.");
        return new StoredInstance(UnreadableStates.Read(row.Id, row.State), row.Version, row.Status, definition);
    }
}

/// <summary>An instance as it was last committed.</summary>
public sealed record StoredInstance(ProcessInstance Instance, int Version, InstanceStatus Status, LoadedDefinition Definition);
