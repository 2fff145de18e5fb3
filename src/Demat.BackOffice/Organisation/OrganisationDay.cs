using System.Collections.Frozen;
using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.Engine;

namespace Demat.BackOffice.Organisation;

/// <summary>The organisation as it stands on one day: who works where, who leads what, who is in which group.</summary>
/// <remarks>A level without a chief is skipped upwards; so is a level held by the person one asks to leave out (the requester).</remarks>
public sealed class OrganisationDay
{
    private readonly OrganisationSnapshot all;
    private readonly FrozenDictionary<UnitId, OrgUnit> units;
    private readonly ILookup<(string Role, UnitId Unit), AgentId> inUnit;
    private readonly ILookup<string, AgentId> inTown;
    private readonly ILookup<AgentId, Post> held;
    private readonly FrozenDictionary<AgentId, Post> main;

    internal OrganisationDay(OrganisationSnapshot snapshot, DateOnly day)
    {
        all = snapshot;
        Day = day;
        units = snapshot.Units.Where(u => u.ExistsOn(day)).ToFrozenDictionary(u => u.Id);
        var current = (from holding in snapshot.Holdings
                       where holding.IsHeldOn(day) && snapshot.Agents.TryGetValue(holding.Agent, out var who) && who.Active
                       let post = snapshot.Posts[holding.Post]
                       where units.ContainsKey(post.Unit)
                       orderby holding.From, holding.Agent.Value
                       select (holding.Agent, Post: post, holding.IsMain)).ToList();
        inUnit = current.ToLookup(h => (h.Post.Role, h.Post.Unit), h => h.Agent);
        inTown = current.ToLookup(h => h.Post.Role, h => h.Agent);
        held = current.ToLookup(h => h.Agent, h => h.Post);
        main = current.OrderByDescending(h => h.IsMain).DistinctBy(h => h.Agent).ToFrozenDictionary(h => h.Agent, h => h.Post);
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>Units of that day.</summary>
    public IEnumerable<OrgUnit> Units => units.Values;

    /// <summary>People who hold a post that day.</summary>
    public IEnumerable<Agent> Agents => main.Keys.Select(id => all.Agents[id]);

    internal IEnumerable<Delegation> Delegations => all.Delegations;

    /// <summary>A person, even gone or without a post; null when unknown.</summary>
    public Agent? Find(AgentId agent) => all.Agents.GetValueOrDefault(agent);

    /// <summary>A unit of that day; null when unknown.</summary>
    public OrgUnit? Find(UnitId unit) => units.GetValueOrDefault(unit);

    /// <summary>« Claire Modèle »; the id itself when unknown.</summary>
    public string NameOf(AgentId agent) => Find(agent)?.Name ?? agent.Value;

    /// <summary>« Directrice des sports », in the form the person bears; null without a post.</summary>
    public string? TitleOf(AgentId agent) => main.TryGetValue(agent, out var post) ? post.TitleOf(all.Agents[agent]) : null;

    /// <summary>Where the person works; null without a post.</summary>
    public UnitId? UnitOf(AgentId agent) => main.TryGetValue(agent, out var post) ? post.Unit : null;

    /// <summary>Roles the person holds.</summary>
    public ImmutableArray<string> RolesOf(AgentId agent) => [.. held[agent].Select(p => p.Role).Distinct()];

    /// <summary>Candidate groups the person belongs to: each role, and each « role@unit ».</summary>
    public ImmutableArray<string> GroupsOf(AgentId agent) =>
        [.. held[agent].SelectMany(p => new[] { p.Role, $"{p.Role}@{p.Unit}" }).Distinct()];

    /// <summary>Holders of a role anywhere.</summary>
    public ImmutableArray<AgentId> HoldersOf(string role) => [.. inTown[role].Distinct()];

    /// <summary>Holders of a role in one unit, not below it.</summary>
    public ImmutableArray<AgentId> HoldersOf(string role, UnitId unit) => [.. inUnit[(role, unit)].Distinct()];

    /// <summary>Members of a candidate group, « role » or « role@unit ».</summary>
    public ImmutableArray<AgentId> MembersOf(string group) =>
        group.Split('@', 2) is [var role, var unit] ? HoldersOf(role, new UnitId(unit)) : HoldersOf(group);

    /// <summary>The unit itself, then those above it, up to the top.</summary>
    public IEnumerable<OrgUnit> LineOf(UnitId unit)
    {
        var seen = new HashSet<UnitId>();
        for (UnitId? at = unit; at is { } id && units.TryGetValue(id, out var here) && seen.Add(id); at = here.Parent)
        {
            yield return here;
        }
    }

    /// <summary>Who leads the unit, or failing that the nearest unit above; null when nobody does.</summary>
    public AgentId? HeadOf(UnitId unit, AgentId? except = null) => Lead(LineOf(unit), except);

    /// <summary>The director above or at the unit, or failing that the next level up.</summary>
    public AgentId? DirectorOf(UnitId unit, AgentId? except = null) =>
        Lead(LineOf(unit).SkipWhile(u => u.Kind == UnitKind.Service), except);

    /// <summary>The deputy director-general above or at the unit, or failing that the next level up.</summary>
    public AgentId? DgaOf(UnitId unit, AgentId? except = null) =>
        Lead(LineOf(unit).SkipWhile(u => u.Kind is UnitKind.Service or UnitKind.Direction), except);

    /// <summary>The hierarchical superior (N+1); null for the mayor and for who has no post.</summary>
    public AgentId? ManagerOf(AgentId agent) => main.TryGetValue(agent, out var post)
        ? post.Role switch
        {
            Roles.Maire => null,
            Roles.EluCommandePublique or Roles.Cabinet => FirstOf(HoldersOf(Roles.Maire), agent),
            _ => HeadOf(post.Unit, except: agent),
        }
        : null;

    private AgentId? Lead(IEnumerable<OrgUnit> line, AgentId? except) =>
        line.Select(unit => FirstOf(HoldersOf(RoleThatLeads(unit.Kind), unit.Id), except)).FirstOrDefault(head => head is not null)
        ?? FirstOf(HoldersOf(Roles.Maire), except);

    private static AgentId? FirstOf(ImmutableArray<AgentId> people, AgentId? except)
    {
        foreach (var person in people)
        {
            if (person != except)
            {
                return person;
            }
        }

        return null;
    }

    private static string RoleThatLeads(UnitKind kind) => kind switch
    {
        UnitKind.Service => Roles.ChefDeService,
        UnitKind.Direction => Roles.Directeur,
        UnitKind.Pole => Roles.Dga,
        UnitKind.Entite => Roles.Dgs,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown level."),
    };
}
