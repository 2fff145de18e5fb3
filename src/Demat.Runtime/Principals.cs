using Demat.Engine;

namespace Demat.Runtime;

/// <summary>How people and groups are written in the inbox.</summary>
public static class Principals
{
    /// <summary>One person.</summary>
    public static string Agent(AgentId agent) => "agent:" + agent.Value;

    /// <summary>The members of a group.</summary>
    public static string Group(string name) => "group:" + name;

    /// <summary>Everybody whom an assignment names: a task is shown to each of them.</summary>
    public static IReadOnlySet<string> Of(Assignment assignment) =>
        new HashSet<string>(
            [
                .. assignment.Assignee is { } assignee ? [Agent(assignee)] : Array.Empty<string>(),
                .. Present(assignment.CandidateUsers).Select(Agent),
                .. Present(assignment.CandidateGroups).Select(Group),
            ],
            StringComparer.Ordinal);

    private static IEnumerable<T> Present<T>(System.Collections.Immutable.ImmutableArray<T> items) =>
        items.IsDefault ? [] : items;
}
