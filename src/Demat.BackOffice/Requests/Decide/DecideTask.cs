using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Decide;

/// <summary>The three verbs of a decision.</summary>
public enum Verb
{
    /// <summary>« Approuver ».</summary>
    Approuver,

    /// <summary>« Demander une correction ».</summary>
    Corriger,

    /// <summary>« Refuser ».</summary>
    Refuser,
}

/// <summary>A person decides on a task.</summary>
/// <param name="Motif">Why, in at least three words for a correction or a refusal; a remark for an approval.</param>
/// <param name="Values">The form of the task when it has one, else null.</param>
public sealed record DecideTaskCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, Verb Verb, string? Motif, JsonObject? Values = null);

/// <summary>Approves, asks for a correction or refuses.</summary>
public sealed class DecideTask(IDbContextFactory<DematDb> databases, DossierReader dossiers, FormCatalog forms, TaskCompletion completion)
{
    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(DecideTaskCommand command, CancellationToken stop)
    {
        if (await dossiers.Open(command.By, command.Instance, stop) is not { } dossier)
        {
            return new Outcome.NotFound();
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        if (dossier.OpenTask(command.Task) is not { } task)
        {
            return await completion.Repeated(dossier, command.Id, command.Task, Said(command.Verb), db, stop);
        }

        if (await TaskRules.WhyNot(dossier, task, command.By, db, stop) is { } obstacle)
        {
            return new Outcome.Rejected(obstacle);
        }

        if (!TaskRules.VerbsOf(dossier, task).Contains(command.Verb))
        {
            return new Outcome.Rejected($"«\u00A0{Verbs.Button(command.Verb)}\u00A0» n’est pas proposé à l’étape «\u00A0{dossier.NameOf(task)}\u00A0».");
        }

        var motif = Reason.Clean(command.Motif);
        if ((Verbs.NeedsReason(command.Verb) ? Reason.Problem(motif) : Reason.ProblemOfRemark(motif)) is { } problem)
        {
            return new Outcome.Invalid([problem]);
        }

        return await Values(dossier, task, command, db, stop) switch
        {
            SubmittedForm.Wrong wrong => wrong.Outcome,
            SubmittedForm.Right right => await completion.Send(
                dossier, command.Id, command.Task, command.By, Verbs.Written(command.Verb), motif, right.Values, Said(command.Verb, dossier.KindOf(task)), db, stop),
            var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
        };
    }

    // Who refuses or sends back does not have to fill in the form of who approves.
    private async Task<SubmittedForm> Values(Dossier dossier, OpenUserTask task, DecideTaskCommand command, DematDb db, CancellationToken stop)
    {
        var form = command.Verb == Verb.Approuver
            ? await forms.Find(dossier.Instance.DefinitionOf(task.Element), task.FormId, stop)
            : null;
        var known = dossier.VariablesOf(task);
        return form is null
            ? new SubmittedForm.Right(FeelContext.Empty)
            : await SubmittedForm.Check(form, command.Values ?? FormPrefill.Of(form, known), known, dossier.Environment, dossier.Town, db, stop);
    }

    private static string Said(Verb verb, string? kind = null) => verb switch
    {
        Verb.Approuver when kind == "signature" => "Signé.",
        Verb.Approuver => "Approuvé.",
        Verb.Corriger => "Correction demandée.",
        Verb.Refuser => "Refusé.",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Unknown verb."),
    };
}
