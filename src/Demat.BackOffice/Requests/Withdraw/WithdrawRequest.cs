using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Withdraw;

/// <summary>The requester withdraws their request.</summary>
public sealed record WithdrawRequestCommand(CommandId Id, ProcessInstanceId Instance, AgentId By, string? Motif);

/// <summary>Withdraws a request, while its circuit waits for the message « retrait ».</summary>
public sealed class WithdrawRequest(DossierReader dossiers, ProcessRunner runner)
{
    /// <summary>The message that a definition waits for.</summary>
    public const string Message = "retrait";

    private const string Withdrawn = "Votre demande est retirée. Plus personne n’a à la traiter.";


    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(WithdrawRequestCommand command, CancellationToken stop)
    {
        if (await dossiers.Open(command.By, command.Instance, stop) is not { } dossier)
        {
            return new Outcome.NotFound();
        }

        if (dossier.Row.Requester != command.By)
        {
            return new Outcome.Rejected($"Seule la personne qui a fait la demande peut la retirer\u00A0: {dossier.Head.Requester.Name}.");
        }

        var open = SubscriptionOf(dossier.Instance);
        if (open is null)
        {
            return new Outcome.Rejected($"La demande ne peut plus être retirée. Son état\u00A0: {dossier.Row.StatusWords}.");
        }

        var motif = Reason.Clean(command.Motif);
        if (Reason.ProblemOfRemark(motif) is { } problem)
        {
            return new Outcome.Invalid([problem]);
        }

        var variables = FeelContext.Empty
            .With(RequestVariables.Motif, motif is null ? FeelValue.Null.Instance : new FeelValue.Text(motif));
        return await runner.Run(command.Instance, new Command.CorrelateMessage(command.Id, open.Key, command.By, variables), stop) switch
        {
            RunResult.Applied or RunResult.AlreadyApplied => new Outcome.Done(Withdrawn, command.Instance),
            RunResult.Rejected { Reason: RejectionReason.Refused } refused => new Outcome.Rejected(refused.Detail),
            RunResult.Rejected => new Outcome.Rejected("La demande ne peut plus être retirée\u00A0: elle vient de changer. Rouvrez-la."),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    /// <summary>The open subscription to the withdrawal; null when the circuit no longer allows it.</summary>
    internal static OpenSubscription? SubscriptionOf(ProcessInstance instance) =>
        instance.Subscriptions.Values.FirstOrDefault(s => s.MessageName == Message);
}
