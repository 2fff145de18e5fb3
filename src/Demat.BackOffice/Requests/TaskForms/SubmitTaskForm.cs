using System.Text.Json.Nodes;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.TaskForms;

/// <summary>A person sends the form of a task: a corrected request, a reception, an opinion, an acknowledgement.</summary>
public sealed record SubmitTaskFormCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, JsonObject Values);

/// <summary>Checks and sends the form of a task. A correction is checked like a new request.</summary>
public sealed class SubmitTaskForm(IDbContextFactory<DematDb> databases, DossierReader dossiers, FormCatalog forms, TaskCompletion completion)
{
    private const string Done = "Envoyé.";


    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(SubmitTaskFormCommand command, CancellationToken stop)
    {
        if (await dossiers.Open(command.By, command.Instance, stop) is not { } dossier)
        {
            return new Outcome.NotFound();
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        if (dossier.OpenTask(command.Task) is not { } task)
        {
            return await completion.Repeated(dossier, command.Id, command.Task, Done, db, stop);
        }

        if (await TaskRules.WhyNot(dossier, task, command.By, db, stop) is { } obstacle)
        {
            return new Outcome.Rejected(obstacle);
        }

        if (TaskRules.VerbsOf(dossier, task).Any())
        {
            return new Outcome.Rejected($"L’étape «\u00A0{dossier.NameOf(task)}\u00A0» demande une décision. Choisissez Approuver, Demander une correction ou Refuser.");
        }

        return await Values(dossier, task, command, db, stop) switch
        {
            SubmittedForm.Wrong wrong => wrong.Outcome,
            SubmittedForm.Right right => await completion.Send(
                dossier, command.Id, command.Task, command.By, Verbs.Send, null, right.Values, Done, db, stop),
            var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
        };
    }

    private async Task<SubmittedForm> Values(Dossier dossier, OpenUserTask task, SubmitTaskFormCommand command, DematDb db, CancellationToken stop) =>
        await forms.Find(dossier.Instance.DefinitionOf(task.Element), task.FormId, stop) is { } form
            ? await SubmittedForm.Check(form, command.Values, dossier.VariablesOf(task), dossier.Environment, dossier.Town, db, stop)
            : new SubmittedForm.Right(FeelContext.Empty);
}
