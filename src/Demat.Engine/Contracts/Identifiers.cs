namespace Demat.Engine;

/// <summary>Identifies one running or ended execution of a process (UUIDv7, made by the caller).</summary>
public readonly record struct ProcessInstanceId(Guid Value);

/// <summary>Identifies one command; the same command received twice is applied once.</summary>
public readonly record struct CommandId(Guid Value);

/// <summary>Identifies one deployed version of a process definition.</summary>
public readonly record struct ProcessDefinitionId(Guid Value);

/// <summary>Identifies an agent of the organisation; opaque to the engine.</summary>
public readonly record struct AgentId(string Value);

/// <summary>
/// Numbers what happens inside one instance: element instances, user tasks, jobs, timers, subscriptions and incidents
/// draw from one counter, so that (instance, key) is an identity and nothing outside has to make one.
/// </summary>
public readonly record struct Key(long Value) : IComparable<Key>
{
    /// <summary>Keys are ordered by the moment at which they were drawn.</summary>
    public int CompareTo(Key other) => Value.CompareTo(other.Value);
}
