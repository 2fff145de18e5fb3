using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Tells somebody who comes too late who was faster.</summary>
internal static class ClosedTask
{
    /// <summary>« Ce dossier n’est plus à traiter : Inès Spécimen a visé le 23 nov. à 14 h 05. »</summary>
    public static async Task<string> Sentence(Dossier dossier, Key task, DematDb db, CancellationToken stop)
    {
        var row = await db.Set<TaskRow>().AsNoTracking().FirstOrDefaultAsync(h => h.EndedAt != null && h.Instance == dossier.Row.Instance && h.Key == task, stop);
        var status = await db.Requests.Where(r => r.Instance == dossier.Row.Instance).Select(r => r.StatusWords).FirstAsync(stop);
        return row is { CompletedBy: { } by, EndedAt: { } at }
            ? $"Ce dossier n’est plus à traiter\u00A0: {dossier.Town.NameOf(by)} {Verbs.Past(row.Kind, row.Decision)} le {Sentences.Moment(at)}."
            : $"Ce dossier n’est plus à traiter. Son état\u00A0: {status}.";
    }
}
