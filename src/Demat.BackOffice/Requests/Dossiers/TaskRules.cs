using Demat.BackOffice.Delegations;
using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Who may do a task, and why not, in the words the person reads.</summary>
internal static class TaskRules
{
    /// <summary>The property that lists the verbs of a decision.</summary>
    private const string DecisionsProperty = "demat.decisions";

    /// <summary>Kinds of tasks that are an approval: never done by who asked.</summary>
    public static readonly string[] Approvals = ["visa", "engagement", "signature"];

    /// <summary>Who engages the credits does not sign, and the other way round.</summary>
    private static readonly Dictionary<string, string> Apart = new() { ["signature"] = "engagement", ["engagement"] = "signature" };

    /// <summary>The verbs of a task, in the order of the buttons; empty when it has only its form.</summary>
    public static IEnumerable<Decide.Verb> VerbsOf(Dossier dossier, OpenUserTask task)
    {
        var allowed = (dossier.Property(task, DecisionsProperty) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Enum.GetValues<Decide.Verb>().Where(verb => allowed.Contains(Decide.Verbs.Written(verb)));
    }

    /// <summary>True when doing the task is approving the request.</summary>
    public static bool IsApproval(Dossier dossier, OpenUserTask task) =>
        Approvals.Contains(dossier.KindOf(task)) || VerbsOf(dossier, task).Any();

    /// <summary>Why this person cannot do the task; null when they can.</summary>
    public static async Task<string?> WhyNot(Dossier dossier, OpenUserTask task, AgentId agent, DematDb db, CancellationToken stop)
    {
        var others = dossier.Town.NamesOf(task.Assignment, except: agent);
        if (!dossier.Town.MayAct(task.Assignment, agent))
        {
            return $"Ce dossier ne vous est pas adressé.{CanDoIt(others)}";
        }

        // The rule of signatures already names who can.
        return await WhyUnfit(dossier, task, agent, db, stop) is { } reason ? reason.EndsWith("le faire.", StringComparison.Ordinal) ? reason : reason + CanDoIt(others) : null;
    }

    /// <summary>Why this person could never do the task, even if it were given to them; null when they could.</summary>
    public static async Task<string?> WhyUnfit(Dossier dossier, OpenUserTask task, AgentId agent, DematDb db, CancellationToken stop)
    {
        if (IsApproval(dossier, task) && agent == dossier.Row.Requester)
        {
            return "Qui fait une demande ne peut pas l’approuver.";
        }

        if (dossier.KindOf(task) is { } kind && Apart.TryGetValue(kind, out var other)
            && await db.Set<TaskRow>().AnyAsync(h => h.Instance == dossier.Row.Instance && h.Kind == other && h.CompletedBy == agent, stop))
        {
            return "La même personne ne peut pas engager les crédits et signer.";
        }

        // Without an amount, a signature still needs a power that is usable today.
        return dossier.KindOf(task) == "signature"
            ? dossier.Town.WhyCannotSign(agent, OrderFacts.SignedHtOf(dossier.Instance.Variables) ?? 0, dossier.Row.Unit, dossier.Row.Requester)
            : null;
    }

    private static string CanDoIt(string names) => names.Length == 0 ? "" : $" {names} peut le traiter.";
}
