using System.Text.Json.Nodes;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Decide;

/// <summary>The three verbs of a decision.</summary>
public enum Verb
{
    /// <summary>« Approuver ».</summary>
    Approuver,

    /// <summary>« Demander une correction ».</summary>
    Corriger,

    /// <summary>« Refuser ».</summary>
    Refuser,
}

/// <summary>A person decides on a task.</summary>
/// <param name="Motif">Why, in at least three words for a correction or a refusal; a remark for an approval.</param>
/// <param name="Values">The form of the task when it has one, else null.</param>
public sealed record DecideTaskCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, Verb Verb, string? Motif, JsonObject? Values = null);

/// <summary>Approves, asks for a correction or refuses.</summary>
public sealed class DecideTask
{
    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(DecideTaskCommand command, CancellationToken stop) => throw new NotImplementedException();
}
