using System.Text.Json.Nodes;
using Demat.Engine;

namespace Demat.BackOffice.Requests.TaskForms;

/// <summary>A person sends the form of a task: a corrected request, a reception, an opinion, an acknowledgement.</summary>
public sealed record SubmitTaskFormCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, JsonObject Values);

/// <summary>Checks and sends the form of a task. A correction is checked like a new request.</summary>
public sealed class SubmitTaskForm
{
    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(SubmitTaskFormCommand command, CancellationToken stop) => throw new NotImplementedException();
}
