using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Sends the answer of a person to a task, and words what came of it.</summary>
public sealed class TaskCompletion(ProcessRunner runner)
{
    /// <summary>Completes the task.</summary>
    /// <param name="done">What was done, in words (« Approuvé. »).</param>
    /// <param name="variables">What is sent besides the decision.</param>
    internal async Task<Outcome> Send(
        Dossier dossier, CommandId id, Key task, AgentId by, string decision, string? motif, FeelContext variables, string done, DematDb db, CancellationToken stop)
    {
        var all = variables
            .With(RequestVariables.Decision, new FeelValue.Text(decision))
            .With(RequestVariables.Motif, string.IsNullOrWhiteSpace(motif) ? FeelValue.Null.Instance : new FeelValue.Text(motif.Trim()))
            .With(RequestVariables.Decideur, new FeelValue.Text(by.Value));
        return await runner.Run(dossier.Row.Instance, new Command.CompleteUserTask(id, task, by, all), stop) switch
        {
            RunResult.Applied applied => new Outcome.Done($"{done} {Aftermath.Of(applied, dossier.Town)}".TrimEnd(), dossier.Row.Instance),
            RunResult.AlreadyApplied => new Outcome.Done(done, dossier.Row.Instance),
            RunResult.Rejected { Reason: RejectionReason.TaskNotWaiting or RejectionReason.InstanceNotRunning or RejectionReason.Overtaken } =>
                new Outcome.Rejected(await ClosedTask.Sentence(dossier, task, db, stop)),
            RunResult.Rejected rejected => new Outcome.Rejected(rejected.Detail),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    /// <summary>The task is gone: the same command sent twice is still done, another one comes too late.</summary>
    internal async Task<Outcome> Repeated(Dossier dossier, CommandId id, Key task, string done, DematDb db, CancellationToken stop) =>
        await db.Set<JournalRow>().AnyAsync(c => c.Instance == dossier.Row.Instance && c.Command == id, stop)
            ? new Outcome.Done(done, dossier.Row.Instance)
            : new Outcome.Rejected(await ClosedTask.Sentence(dossier, task, db, stop));
}
