using Demat.BackOffice.Delegations;
using Demat.BackOffice.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

public sealed partial class DematDb
{
    /// <summary>Units of the organisation, past and present.</summary>
    public DbSet<OrgUnit> OrgUnits => Set<OrgUnit>();

    /// <summary>People.</summary>
    public DbSet<Agent> Agents => Set<Agent>();

    /// <summary>Posts.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>Who held which post, when.</summary>
    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();

    /// <summary>Delegations of signature.</summary>
    public DbSet<Delegation> Delegations => Set<Delegation>();

    /// <summary>The single row that changes with the organisation.</summary>
    public DbSet<OrganisationVersion> OrganisationVersions => Set<OrganisationVersion>();

    private async Task StampOrganisationChange(CancellationToken stop)
    {
        var changed = ChangeTracker.Entries<IOrganisationFact>()
            .Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);
        if (!changed)
        {
            return;
        }

        var version = await OrganisationVersions.FindAsync([OrganisationVersion.OnlyRow], stop)
            ?? throw new InvalidOperationException("organisation_version has lost its only row; migrate the database again.");
        version.Stamp = Guid.NewGuid();
    }
}
