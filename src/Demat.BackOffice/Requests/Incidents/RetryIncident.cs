using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Incidents;

/// <summary>Somebody mended what stopped a request and asks to go on.</summary>
public sealed record RetryIncidentCommand(CommandId Id, ProcessInstanceId Instance, Key Incident, AgentId By);

/// <summary>Tries again what an incident stopped.</summary>
public sealed class RetryIncident(DossierReader dossiers, IncidentRetries retries)
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

        return RetryStopped.Told(await retries.Run(new RetryRequest(command.Instance, command.Incident, command.Id), command.By, stop), command.Instance);
    }
}
