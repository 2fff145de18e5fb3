using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Engine.Simulation;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>How service tasks answer when a scenario says nothing of them.</summary>
internal static class UsualAnswers
{
    private static readonly ImmutableDictionary<string, FeelContext> ByType = new Dictionary<string, FeelContext>
    {
        ["engager"] = FeelContext.Empty
            .With("numeroEngagement", new FeelValue.Text("2026-DEMO-000001"))
            .With("engagement", new FeelValue.Context(FeelContext.Empty.With("numero", new FeelValue.Text("2026-DEMO-000001")))),
        ["numeroter"] = FeelContext.Empty.With("numero", new FeelValue.Text("DEMO-0001")),
        ["produire-document"] = FeelContext.Empty.With("document", new FeelValue.Context(FeelContext.Empty
            .With("id", new FeelValue.Text("document-1"))
            .With("nom", new FeelValue.Text("document.pdf"))
            .With("sha256", new FeelValue.Text(new string('0', 64))))),
    }.ToImmutableDictionary();

    /// <summary>The usual answer to a job.</summary>
    public static JobAnswer To(SimulatedJob job, OrganisationDay town, Func<CommandId> nextId) => job.Type == "escalader"
        ? new JobAnswer.Completed(FeelContext.Empty, [.. Escalated(job, town, nextId)])
        : JobAnswer.Done(ByType.GetValueOrDefault(job.Type, FeelContext.Empty));

    /// <summary>The superiors of those who hold a late task may act too; who holds it keeps it.</summary>
    private static IEnumerable<Command> Escalated(SimulatedJob job, OrganisationDay town, Func<CommandId> nextId)
    {
        var late = (job.Headers["task"] as FeelValue.Text)?.Value;
        foreach (var task in job.Instance.UserTasks.Values.Where(t => t.ElementId == late))
        {
            var superiors = Holders(task.Assignment, town).Select(town.ManagerOf).OfType<AgentId>();
            yield return new Command.AssignUserTask(nextId(), task.Key, null, task.Assignment with
            {
                CandidateUsers = [.. task.Assignment.CandidateUsers.Concat(superiors).Distinct()],
            });
        }
    }

    private static IEnumerable<AgentId> Holders(Assignment assignment, OrganisationDay town) =>
        new[] { assignment.Assignee }.OfType<AgentId>()
            .Concat(assignment.CandidateUsers)
            .Concat(assignment.CandidateGroups.SelectMany(group => town.MembersOf(group)))
            .Distinct();
}
