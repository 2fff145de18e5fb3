using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Says what a step led to, in one sentence.</summary>
internal static class Aftermath
{
    /// <summary>« Elle attend maintenant Karim Démo. », or an empty text when there is nothing to say.</summary>
    public static string Of(RunResult.Applied applied, OrganisationDay town)
    {
        var asked = applied.Events.OfType<Event.UserTaskCreated>()
            .Where(created => !applied.Events.Any(e => e is Event.UserTaskCanceled gone && gone.Task == created.Task))
            .Select(created => town.NamesOf(created.Assignment))
            .Where(names => names.Length > 0).Distinct().ToList();
        return asked.Count > 0 ? $"Le dossier attend maintenant {Sentences.AllOf(asked)}."
            : applied.Events.Any(e => e is Event.ProcessInstanceEnded) ? "Le circuit est terminé."
            : "";
    }
}
