using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>What the work « escalader » does on stage: the superiors of those who hold a late task may act too.</summary>
internal static class Escalation
{
    /// <summary>The open tasks of header « task », each with its holders and their superiors.</summary>
    public static IEnumerable<(Key Task, Assignment Assignment)> Of(ProcessInstance instance, OrganisationDay town, AskedJob job)
    {
        var late = (job.Seen["task"] as FeelValue.Text)?.Value;
        foreach (var task in instance.UserTasks.Values.Where(t => t.ElementId == late))
        {
            var holders = Holders(task.Assignment, town);
            var superiors = holders.Select(town.ManagerOf).OfType<AgentId>();
            yield return (task.Key, task.Assignment with { CandidateUsers = [.. task.Assignment.CandidateUsers.Concat(superiors).Distinct()] });
        }
    }

    private static IEnumerable<AgentId> Holders(Assignment assignment, OrganisationDay town) =>
        new[] { assignment.Assignee }.OfType<AgentId>()
            .Concat(assignment.CandidateUsers)
            .Concat(assignment.CandidateGroups.SelectMany(town.MembersOf))
            .Distinct();
}
