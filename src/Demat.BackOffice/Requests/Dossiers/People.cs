using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Names people and groups the way pages do.</summary>
internal static class People
{
    private const int MostNamed = 3;

    /// <summary>Name, function and unit of a person.</summary>
    public static Person PersonOf(this OrganisationDay town, AgentId agent) => new(
        agent,
        town.NameOf(agent),
        town.TitleOf(agent) ?? "",
        town.UnitOf(agent) is { } unit ? town.Find(unit)?.Name ?? unit.Value : "");

    /// <summary>Everybody who may act, the requester of an approval left out by the caller.</summary>
    public static List<AgentId> HoldersOf(this OrganisationDay town, Assignment assignment) =>
    [
        .. (assignment.Assignee is { } assignee ? [assignee] : Array.Empty<AgentId>())
            .Concat(assignment.CandidateUsers)
            .Concat(assignment.CandidateGroups.SelectMany(group => town.MembersOf(group)))
            .Distinct(),
    ];

    /// <summary>« Karim Démo », « Karim Démo ou Nora Fictive »; a large group by its name: « finances ».</summary>
    public static string NamesOf(this OrganisationDay town, Assignment assignment, AgentId? except = null)
    {
        var people = town.HoldersOf(assignment).Where(a => a != except).ToList();
        var group = assignment.CandidateGroups.Select(g => g.Split('@')[0]).FirstOrDefault();
        return people.Count > MostNamed && assignment.Assignee is null && group is not null && Roles.FrenchNames.TryGetValue(group, out var name)
            ? name
            : Sentences.AnyOf([.. people.Select(town.NameOf)]);
    }

    /// <summary>True when the person is among those who may act.</summary>
    public static bool MayAct(this OrganisationDay town, Assignment assignment, AgentId agent) =>
        assignment.Assignee == agent || assignment.CandidateUsers.Contains(agent) || assignment.CandidateGroups.Any(town.GroupsOf(agent).Contains);
}
