using System.Collections.Immutable;
using System.Security.Cryptography;
using Demat.BackOffice.Mail;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Jobs;

/// <summary>Reminds those who hold the open tasks of the header « task ».</summary>
public sealed class Relancer(RequestMail mail) : IOutsideJob
{
    /// <inheritdoc/>
    public string Type => "relancer";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var sleeping = SleepingTasks.Of(job);
        return sleeping.IsEmpty
            ? new JobOutcome.Completed(FeelContext.Empty)
            : await mail.Send(
                job, "relance",
                (_, town, _) => Task.FromResult<(Addressees, OpenUserTask?)>((Addressees.Of(sleeping.SelectMany(t => town.HoldersOf(t.Assignment)), town), sleeping[0])),
                ct);
    }
}

/// <summary>Lets the superiors of those who hold the open tasks of the header « task » do them too, and tells them.</summary>
/// <remarks>An outside job, because it writes a mail; the tasks are given by commands whose id comes from the effect: once.</remarks>
public sealed class Escalader(RequestMail mail) : IOutsideJob
{
    /// <inheritdoc/>
    public string Type => "escalader";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var given = ImmutableArray.CreateBuilder<Command>();
        var sleeping = SleepingTasks.Of(job);
        if (sleeping.IsEmpty)
        {
            return new JobOutcome.Completed(FeelContext.Empty);
        }

        // A superior whom no mail reaches finds the task in the inbox all the same; with nobody above (the mayor's own task), the reminder goes on alone.
        _ = await mail.Send(
            job, "escalade",
            (_, town, request) =>
            {
                var told = new List<AgentId>();
                foreach (var task in sleeping)
                {
                    if (SuperiorsOf(town, task.Assignment, request.Requester) is { Count: > 0 } superiors)
                    {
                        told.AddRange(superiors);
                        given.Add(new Command.AssignUserTask(
                            IdOf(job.EffectId, task.Key), task.Key, null,
                            task.Assignment with { CandidateUsers = [.. task.Assignment.CandidateUsers.Union(superiors)] }));
                    }
                }

                return Task.FromResult<(Addressees, OpenUserTask?)>((Addressees.Of(told, town), sleeping[0]));
            },
            ct);
        return new JobOutcome.Completed(FeelContext.Empty, given.DrainToImmutable());
    }

    private static List<AgentId> SuperiorsOf(OrganisationDay town, Assignment assignment, AgentId requester) =>
    [
        .. town.HoldersOf(assignment)
            .Select(holder => town.ManagerOf(holder) is { } manager && manager == requester ? town.ManagerOf(manager) : town.ManagerOf(holder))
            .OfType<AgentId>().Where(manager => !town.HoldersOf(assignment).Contains(manager)).Distinct(),
    ];

    private static CommandId IdOf(Guid effect, Key task) =>
        new(new Guid(SHA256.HashData([.. effect.ToByteArray(), .. BitConverter.GetBytes(task.Value)]).AsSpan(0, 16)));
}

/// <summary>The open tasks that a reminder speaks of.</summary>
internal static class SleepingTasks
{
    /// <summary>Those of the element that the header « task » names, oldest first.</summary>
    public static ImmutableArray<OpenUserTask> Of(JobContext job)
    {
        var element = OrderFacts.TextOf(job.Headers, "task");
        return [.. job.Instance.UserTasks.Values.Where(t => t.ElementId == element)];
    }
}
