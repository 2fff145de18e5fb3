using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Incidents;

/// <summary>Tries again from the list of incidents: for those who may look at it, whether they may read the request or not.</summary>
public sealed class RetryStopped(IDbContextFactory<DematDb> databases, DossierReader dossiers, IncidentRetries retries)
{
    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(RetryIncidentCommand command, CancellationToken stop)
    {
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            var town = await dossiers.Town(db, stop);
            if (town.Find(command.By) is not { Active: true } || !town.RolesOf(command.By).Any(IncidentList.MayLook.Contains))
            {
                return new Outcome.Rejected("Seul un pilote de processus ou un administrateur peut relancer une étape arrêtée.");
            }
        }

        return Told(await retries.Run(new RetryRequest(command.Instance, command.Incident, command.Id), command.By, stop), command.Instance);
    }

    /// <summary>What to tell the person.</summary>
    internal static Outcome Told(IncidentRetry retry, ProcessInstanceId instance) => retry switch
    {
        IncidentRetry.GoesOn => new Outcome.Done("L’étape est relancée.", instance),
        IncidentRetry.StopsAgain again => new Outcome.Rejected($"L’étape s’arrête encore\u00A0: {again.Problem}"),
        IncidentRetry.IsOver => new Outcome.Rejected("Cet arrêt est déjà levé."),
        IncidentRetry.Refused refused => new Outcome.Rejected(refused.Why),
        IncidentRetry.Unsettled => new Outcome.Unsettled(),
        _ => throw new InvalidOperationException($"Unknown answer {retry.GetType().Name}."),
    };
}
