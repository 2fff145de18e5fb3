using System.Collections.Immutable;
using Demat.BackOffice.Organisation;

namespace Demat.BackOffice.Imports;

/// <summary>What a file of agents says: units, people, posts, and who holds which.</summary>
internal sealed record OrganisationRows(
    ImmutableArray<OrgUnit> Units,
    ImmutableArray<Agent> Agents,
    ImmutableArray<Post> Posts,
    ImmutableArray<PostHolding> Holdings);
