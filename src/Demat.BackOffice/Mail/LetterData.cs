using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Mail;

/// <summary>What mail templates may show.</summary>
internal static class LetterData
{
    /// <summary>The values of a mail about a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="variables">Variables given to the job.</param>
    /// <param name="town">Names people.</param>
    /// <param name="settings">Names the site and the local authority.</param>
    /// <param name="task">The task that the mail speaks of, or null.</param>
    /// <param name="taskName">Its label.</param>
    public static Dictionary<string, object?> Of(
        RequestRow request, FeelContext variables, OrganisationDay town, RequestSettings settings, OpenUserTask? task = null, string? taskName = null)
    {
        var requester = town.PersonOf(request.Requester);
        var author = OrderFacts.TextOf(variables, RequestVariables.Decideur);
        return new()
        {
            ["collectivite"] = settings.Town.Name,
            ["motif"] = OrderFacts.TextOf(variables, RequestVariables.Motif),
            ["auteur"] = author is null ? null : town.NameOf(new AgentId(author)),
            ["numero"] = OrderFacts.TextOf(variables, "numero"),
            ["numeroEngagement"] = OrderFacts.TextOf(variables, RequestVariables.NumeroEngagement),
            ["document"] = variables["document"] is FeelValue.Context { Entries: var document } ? OrderFacts.TextOf(document, "nom") : null,
            ["demande"] = new Dictionary<string, object?>
            {
                ["reference"] = request.Reference,
                ["titre"] = request.Title,
                ["processus"] = request.Process,
                ["montant"] = request.AmountTtc,
                ["demandeur"] = requester.Name,
                ["service"] = requester.Unit,
                ["lien"] = $"{settings.SiteUrl}/demande/{request.Instance.Value:D}",
            },
            ["tache"] = task is null ? null : new Dictionary<string, object?>
            {
                ["nom"] = taskName,
                ["depuis"] = Sentences.LongDay(ParisTime.DayOf(task.Created)),
                ["echeance"] = task.Due is { } due ? Sentences.Deadline(due) : null,
                ["lien"] = $"{settings.SiteUrl}/tache/{request.Instance.Value:D}/{task.Key.Value}",
            },
        };
    }
}
