using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>Who may do a user task: one assignee, or candidates who see it until one of them acts.</summary>
/// <param name="Assignee">The person who must act, or null.</param>
/// <param name="CandidateUsers">People who may act.</param>
/// <param name="CandidateGroups">Groups whose members may act; opaque names.</param>
public sealed record Assignment(
    AgentId? Assignee, ImmutableArray<AgentId> CandidateUsers, ImmutableArray<string> CandidateGroups)
{
    /// <summary>Nobody.</summary>
    public static Assignment None { get; } = new(null, [], []);

    /// <summary>True when nobody could ever act.</summary>
    public bool IsEmpty => Assignee is null && CandidateUsers.IsEmpty && CandidateGroups.IsEmpty;
}
