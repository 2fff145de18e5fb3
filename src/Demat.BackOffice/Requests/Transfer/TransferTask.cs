using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Transfer;

/// <summary>A person gives a task to a colleague.</summary>
/// <param name="To">The colleague; never the requester.</param>
/// <param name="Motif">Why, in at least three words.</param>
public sealed record TransferTaskCommand(CommandId Id, ProcessInstanceId Instance, Key Task, AgentId By, AgentId To, string Motif);

/// <summary>Gives a task to a colleague, who alone may then do it.</summary>
public sealed class TransferTask(
    IDbContextFactory<DematDb> databases, DossierReader dossiers, TaskCompletion completion, ProcessRunner runner, TimeProvider clock)
{
    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(TransferTaskCommand command, CancellationToken stop)
    {
        if (await dossiers.Open(command.By, command.Instance, stop) is not { } dossier)
        {
            return new Outcome.NotFound();
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        if (dossier.OpenTask(command.Task) is not { } task)
        {
            return await completion.Repeated(dossier, command.Id, command.Task, "Transféré.", db, stop);
        }

        var motif = Reason.Clean(command.Motif);
        if (Reason.Problem(motif) is { } problem)
        {
            return new Outcome.Invalid([problem]);
        }

        return await Obstacle(dossier, task, command, db, stop) is { } obstacle
            ? new Outcome.Rejected(obstacle)
            : await Give(dossier, command, motif!, db, stop);
    }

    private static async Task<string?> Obstacle(Dossier dossier, OpenUserTask task, TransferTaskCommand command, DematDb db, CancellationToken stop)
    {
        if (!dossier.Town.MayAct(task.Assignment, command.By))
        {
            return await TaskRules.WhyNot(dossier, task, command.By, db, stop);
        }

        if (TaskRules.IsApproval(dossier, task) && command.By == dossier.Row.Requester)
        {
            return await TaskRules.WhyNot(dossier, task, command.By, db, stop);
        }

        if (dossier.Town.Find(command.To) is not { Active: true } colleague || command.To == command.By)
        {
            return "Le dossier n’est pas transféré\u00A0: choisissez un collègue dans la liste.";
        }

        return await TaskRules.WhyUnfit(dossier, task, command.To, db, stop) is null && await BelongsToThoseAsked(dossier, task, command.To, db, stop)
            ? null
            : $"Le dossier n’est pas transféré\u00A0: {colleague.Name} ne peut pas faire l’étape «\u00A0{dossier.NameOf(task)}\u00A0». Choisissez une autre personne.";
    }

    // A signature asks for a power, checked apart. What a definition asks of a group or of a list (the visa of the DSI, the engagement) stays among them, however often it is passed on.
    private static async Task<bool> BelongsToThoseAsked(Dossier dossier, OpenUserTask task, AgentId colleague, DematDb db, CancellationToken stop)
    {
        if (!TaskRules.IsApproval(dossier, task))
        {
            return true;
        }

        var asked = (await db.History(dossier.Row.Instance, stop)).Select(row => row.Event).OfType<Event.UserTaskCreated>().First(e => e.Task == task.Key).Assignment;
        return asked.Assignee is not null || dossier.KindOf(task) == "signature"
            || dossier.Town.MayAct(asked, colleague) || dossier.Town.MayAct(task.Assignment, colleague);
    }

    private async Task<Outcome> Give(Dossier dossier, TransferTaskCommand command, string motif, DematDb db, CancellationToken stop)
    {
        var now = clock.Now();
        var done = $"Transféré. Le dossier attend maintenant {dossier.Town.NameOf(command.To)}.";
        var result = await runner.Run(
            command.Instance,
            new Command.AssignUserTask(command.Id, command.Task, command.By, new Assignment(command.To, [], [])),
            stop,
            (writing, _) =>
            {
                writing.Add(new RemarkRow { Id = command.Id.Value, Instance = command.Instance, Task = command.Task, By = command.By, At = now, Text = motif });
                return ValueTask.CompletedTask;
            });
        return result switch
        {
            RunResult.Applied or RunResult.AlreadyApplied => new Outcome.Done(done, command.Instance),
            RunResult.Rejected { Reason: RejectionReason.TaskNotWaiting or RejectionReason.InstanceNotRunning } =>
                new Outcome.Rejected(await ClosedTask.Sentence(dossier, command.Task, db, stop)),
            RunResult.Rejected rejected => new Outcome.Rejected(rejected.Detail),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
