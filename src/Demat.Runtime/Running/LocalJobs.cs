using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Runs the local jobs of a step until none is left; the other effects are kept for the outbox.</summary>
internal sealed class LocalJobs(IEnumerable<ILocalJob> jobs)
{
    /// <summary>Far above any honest definition: a loop of local jobs is a mistake of its author.</summary>
    private const int MostInOneStep = 500;

    private readonly Dictionary<string, ILocalJob> byType = jobs.ToDictionary(j => j.Type, StringComparer.Ordinal);

    /// <summary>Gives the refusal of a local job, or null.</summary>
    public async ValueTask<RunResult.Rejected?> Run(Step step, DbContext db, List<Effect> outside, CancellationToken ct)
    {
        for (var round = 0; step.TryNextEffect(out var effect);)
        {
            if (effect is not Effect.RunJob job || !byType.TryGetValue(job.Type, out var handler))
            {
                outside.Add(effect);
                continue;
            }

            if (round++ >= MostInOneStep)
            {
                MustTake(step, job, new Command.FailJob(DerivedId.OfLocalOutcome(step.Command.Id, job.Job, round), job.Job,
                    $"« {job.ElementId} » : plus de {MostInOneStep} travaux se sont suivis d’une seule traite ; le processus tourne sans doute en boucle.",
                    "Vérifiez les conditions de la boucle dans la définition. Relancer reprend pour autant de travaux."));
                continue;
            }

            var outcome = await handler.Run(Describe(step, job, db), ct);
            if (outcome is JobOutcome.Refused refused && step.By is not null)
            {
                return new RunResult.Rejected(RejectionReason.Refused, refused.Reason);
            }

            // The next job of the step must find in the database what this one wrote.
            await db.SaveChangesAsync(ct);
            TakeOutcome(step, job, outcome, DerivedId.OfLocalOutcome(step.Command.Id, job.Job, round));
        }

        outside.RemoveAll(e => e is Effect.RunJob job && !step.After!.Jobs.ContainsKey(job.Job));
        return null;
    }

    private static JobContext Describe(Step step, Effect.RunJob job, DbContext db) => new(
        step.After!,
        step.DefinitionOf(step.After!, step.After!.Jobs[job.Job].Element).Definition,
        job.Job,
        DerivedId.OfEffect(step.Id, job.Job),
        job.ElementId,
        job.Headers,
        job.Variables,
        step.Context.Now,
        step.By)
    {
        Db = db,
    };

    private static void TakeOutcome(Step step, Effect.RunJob job, JobOutcome outcome, CommandId id)
    {
        foreach (var also in outcome is JobOutcome.Completed completed ? completed.AlsoOnThisInstance : [])
        {
            MustTake(step, job, also);
        }

        MustTake(step, job, outcome.AsCommand(id, job.Job));
    }

    private static void MustTake(Step step, Effect.RunJob job, Command command)
    {
        if (step.Take(command) is { } rejected)
        {
            throw new InvalidOperationException($"The outcome of {job.Type} at {job.ElementId} is not accepted: {rejected.Reason}, {rejected.Detail}");
        }
    }
}

/// <summary>What an outcome says to the instance.</summary>
internal static class Outcomes
{
    public static Command AsCommand(this JobOutcome outcome, CommandId id, Key job) => outcome switch
    {
        JobOutcome.Completed c => new Command.CompleteJob(id, job, c.Variables),
        JobOutcome.BpmnError e => new Command.ThrowJobError(id, job, e.Code, e.Message, e.Variables),
        JobOutcome.Failed f => new Command.FailJob(id, job, f.Problem, f.Remedy),
        JobOutcome.Refused r => new Command.FailJob(id, job, r.Reason, "Levez ce qui s’y oppose, puis relancez l’étape."),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}
