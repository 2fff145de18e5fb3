using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Organisation;

/// <summary>The whole organisation in memory, with its past: units, people, posts, who held them, delegations. Immutable.</summary>
public sealed class OrganisationSnapshot(
    ImmutableArray<OrgUnit> units,
    ImmutableArray<Agent> agents,
    ImmutableArray<Post> posts,
    ImmutableArray<PostHolding> holdings,
    ImmutableArray<Delegation> delegations)
{
    private readonly ConcurrentDictionary<DateOnly, OrganisationDay> days = new();

    /// <summary>Units, past and present.</summary>
    public ImmutableArray<OrgUnit> Units { get; } = units;

    /// <summary>People, by id.</summary>
    public FrozenDictionary<AgentId, Agent> Agents { get; } = agents.ToFrozenDictionary(a => a.Id);

    /// <summary>Posts, by id.</summary>
    public FrozenDictionary<string, Post> Posts { get; } = posts.ToFrozenDictionary(p => p.Id);

    /// <summary>Who held which post, when.</summary>
    public ImmutableArray<PostHolding> Holdings { get; } = holdings;

    /// <summary>Delegations of signature.</summary>
    public ImmutableArray<Delegation> Delegations { get; } = delegations;

    /// <summary>The organisation as it stands on a day.</summary>
    public OrganisationDay On(DateOnly day) => days.GetOrAdd(day, d => new OrganisationDay(this, d));

    /// <summary>Reads everything once.</summary>
    public static async Task<OrganisationSnapshot> Read(DematDb db, CancellationToken stop)
    {
        var units = await db.OrgUnits.AsNoTracking().OrderBy(u => u.Id).ToListAsync(stop);
        var agents = await db.Agents.AsNoTracking().OrderBy(a => a.Id).ToListAsync(stop);
        var posts = await db.Posts.AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop);
        var holdings = await db.PostHoldings.AsNoTracking().OrderBy(h => h.Post).ThenBy(h => h.From).ThenBy(h => h.Agent).ToListAsync(stop);
        var delegations = await db.Delegations.AsNoTracking().OrderBy(d => d.Arrete).ThenBy(d => d.Delegate).ToListAsync(stop);
        return new OrganisationSnapshot([.. units], [.. agents], [.. posts], [.. holdings], [.. delegations]);
    }
}
