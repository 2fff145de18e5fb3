using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Who may see a request. Everybody else is told that there is none.</summary>
public static class Access
{
    /// <summary>Roles that see every request: finance controls the credits, the auditor reads everything.</summary>
    private static readonly string[] SeeEverything = [Roles.Finances, Roles.Auditeur];

    /// <summary>Roles that mend: they see a request as long as an incident stops it.</summary>
    private static readonly string[] Mend = [Roles.Pilote, Roles.AdminFonctionnel];

    /// <summary>True, as long as the account is open, for the requester, those who lead them, present and past participants, readers, and the roles that must.</summary>
    public static async Task<bool> MaySee(this DematDb db, OrganisationDay town, RequestRow request, AgentId agent, CancellationToken stop)
    {
        if (town.Find(agent) is not { Active: true })
        {
            return false;
        }

        var roles = town.RolesOf(agent);
        return request.Requester == agent
            || roles.Any(SeeEverything.Contains)
            || town.Leads(agent, request.Unit)
            || await TakesPart(db, town, request.Instance, agent, stop)
            || (roles.Any(Mend.Contains) && await db.Set<IncidentRow>().AnyAsync(i => i.Instance == request.Instance, stop));
    }

    /// <summary>True for somebody whose role sees every request.</summary>
    public static bool SeesEverything(this OrganisationDay town, AgentId agent) => town.Find(agent) is { Active: true } && town.RolesOf(agent).Any(SeeEverything.Contains);

    /// <summary>The units whose requests the agent sees because they lead them, or a unit above them.</summary>
    public static List<UnitId> UnitsLedBy(this OrganisationDay town, AgentId agent) =>
        town.Find(agent) is not { Active: true } ? [] : [.. town.Units.Select(unit => unit.Id).Where(unit => town.Leads(agent, unit)).OrderBy(unit => unit.Value, StringComparer.Ordinal)];

    /// <summary>True for somebody who may mend incidents.</summary>
    public static bool MayMend(this OrganisationDay town, AgentId agent) => town.RolesOf(agent).Any(Mend.Contains);

    /// <summary>The agent and their groups, as the inbox writes them; nobody once the account is closed.</summary>
    public static List<string> PrincipalsOf(this OrganisationDay town, AgentId agent) =>
        town.Find(agent) is not { Active: true } ? [] : [Principals.Agent(agent), .. town.GroupsOf(agent).Select(Principals.Group)];

    private static bool Leads(this OrganisationDay town, AgentId agent, UnitId unit) => town.LineOf(unit).Any(above => town.HeadOf(above.Id) == agent);

    private static async Task<bool> TakesPart(DematDb db, OrganisationDay town, ProcessInstanceId instance, AgentId agent, CancellationToken stop)
    {
        var principals = town.PrincipalsOf(agent);
        return await db.Set<InboxRow>().AnyAsync(i => i.Instance == instance && principals.Contains(i.Principal), stop)
            || await db.Set<TaskRow>().AnyAsync(h => h.Instance == instance && h.CompletedBy == agent, stop)
            || await db.RequestReaders.AnyAsync(r => r.Instance == instance && r.Agent == agent, stop);
    }
}
