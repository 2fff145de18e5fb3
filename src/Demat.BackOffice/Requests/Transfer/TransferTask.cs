using Demat.Engine;

namespace Demat.BackOffice.Requests.Transfer;

/// <summary>A person gives a task to a colleague.</summary>
/// <param name="To">The colleague; never the requester.</param>
/// <param name="Motif">Why, in at least three words.</param>
public sealed record TransferTaskCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, AgentId To, string Motif);

/// <summary>Gives a task to a colleague.</summary>
public sealed class TransferTask
{
    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(TransferTaskCommand command, CancellationToken stop) => throw new NotImplementedException();
}
