using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Incidents;

/// <summary>Somebody mended what stopped a request and asks to go on.</summary>
public sealed record RetryIncidentCommand(CommandId Id, ProcessInstanceId Instance, Key Incident, AgentId By);

/// <summary>Tries again what an incident stopped.</summary>
public sealed class RetryIncident(DossierReader dossiers, ProcessRunner runner)
{
    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(RetryIncidentCommand command, CancellationToken stop)
    {
        if (await dossiers.Open(command.By, command.Instance, stop) is not { } dossier)
        {
            return new Outcome.NotFound();
        }

        if (!dossier.Town.MayMend(command.By))
        {
            return new Outcome.Rejected("Seul un pilote de processus ou un administrateur fonctionnel peut relancer une étape arrêtée.");
        }

        return await runner.Run(command.Instance, new Command.RetryIncident(command.Id, command.Incident, command.By), stop) switch
        {
            RunResult.Applied { Events: var events } when events.Any(e => e is Event.IncidentRaised) =>
                new Outcome.Rejected($"L’étape s’arrête encore\u00A0: {events.OfType<Event.IncidentRaised>().First().Problem}"),
            RunResult.Applied or RunResult.AlreadyApplied => new Outcome.Done("L’étape est relancée.", command.Instance),
            RunResult.Rejected { Reason: RejectionReason.IncidentNotOpen } => new Outcome.Rejected("Cet arrêt est déjà levé."),
            RunResult.Rejected rejected => new Outcome.Rejected(rejected.Detail),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
