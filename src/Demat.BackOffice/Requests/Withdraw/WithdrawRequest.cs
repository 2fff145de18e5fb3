using Demat.Engine;

namespace Demat.BackOffice.Requests.Withdraw;

/// <summary>The requester withdraws their request.</summary>
public sealed record WithdrawRequestCommand(CommandId Id, ProcessInstanceId Instance, AgentId By, string? Motif);

/// <summary>Withdraws a request, while its circuit waits for the message « retrait ».</summary>
public sealed class WithdrawRequest
{
    /// <summary>The message that a definition waits for.</summary>
    public const string Message = "retrait";

    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(WithdrawRequestCommand command, CancellationToken stop) => throw new NotImplementedException();
}
