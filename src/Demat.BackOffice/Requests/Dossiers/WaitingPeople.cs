using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Names those whom inbox rows wait for.</summary>
internal static class WaitingPeople
{
    private static readonly string AgentPrefix = Principals.Agent(new(""));
    private static readonly string GroupPrefix = Principals.Group("");

    /// <summary>« Inès Spécimen », « Karim Démo ou Nora Fictive », « finances ».</summary>
    public static string Names(OrganisationDay town, IEnumerable<string> principals)
    {
        var all = principals.Distinct().ToList();
        return town.NamesOf(new Assignment(
            null,
            [.. all.Where(p => p.StartsWith(AgentPrefix, StringComparison.Ordinal)).Select(p => new AgentId(p[AgentPrefix.Length..]))],
            [.. all.Where(p => p.StartsWith(GroupPrefix, StringComparison.Ordinal)).Select(p => p[GroupPrefix.Length..])]));
    }
}
