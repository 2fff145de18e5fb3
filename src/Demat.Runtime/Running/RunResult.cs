using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>What became of a command. A closed family.</summary>
public abstract record RunResult
{
    private RunResult() { }

    /// <summary>The command was applied and everything is written.</summary>
    public sealed record Applied(ProcessInstanceId Instance, int Version, ImmutableArray<Event> Events) : RunResult;

    /// <summary>The same command was applied before; nothing more was done.</summary>
    public sealed record AlreadyApplied(ProcessInstanceId Instance, int Version) : RunResult;

    /// <summary>Nothing is written.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">A French sentence for the user; people are named by their id.</param>
    /// <param name="Faster">The person who acted first, when that is why.</param>
    public sealed record Rejected(RejectionReason Reason, string Detail, AgentId? Faster = null) : RunResult;
}
