using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>Rows of the host that follow the instances, written in the same commit as the events. One for the whole program.</summary>
public interface IProjection
{
    /// <summary>The statements to write with the step. They read nothing: a step costs no round trip more for them.</summary>
    /// <remarks>Called once per commit, again from the start after a conflict.</remarks>
    ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct);

    /// <summary>The words that the inbox rows of this commit are found by; null when this projection gives none. Reads nothing either.</summary>
    string? Words(ProcessInstance instance, RunInfo info) => null;
}

/// <summary>The circumstances of a commit.</summary>
/// <param name="Command">The command that is being applied.</param>
/// <param name="By">The person who gave it; null when a timer, a message or the program did.</param>
/// <param name="Now">The moment of the decision.</param>
/// <param name="Definition">The definition of the instance.</param>
/// <param name="Version">The version the instance will have.</param>
/// <param name="Definitions">Every definition that the step knew.</param>
/// <param name="Functions">The functions of the host at that moment, to evaluate expressions of the definition.</param>
public sealed record RunInfo(
    Command Command, AgentId? By, DateTimeOffset Now, DeployedProcess Definition, int Version, IDefinitions Definitions, FeelFunctions Functions);
