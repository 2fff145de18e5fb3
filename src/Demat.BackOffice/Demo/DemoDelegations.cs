using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.BackOffice.Imports;
using Demat.BackOffice.Organisation;

namespace Demat.BackOffice.Demo;

/// <summary>Delegations of the demonstration town: one per director, deputy director-general, director-general and deputy mayor.</summary>
/// <remarks>Ceilings are an example of a local choice, each city sets its own by order of the mayor.</remarks>
internal static class DemoDelegations
{
    private const int FirstNumber = 201;
    private const int DaysToPublish = 2;
    private const int DaysToTransmit = 3;

    private static readonly ImmutableArray<(string Role, decimal CeilingHt, bool Included)> Ceilings =
    [
        (Roles.EluCommandePublique, 216_000m, false),
        (Roles.Dgs, 90_000m, false),
        (Roles.Dga, 40_000m, true),
        (Roles.Directeur, 15_000m, true),
    ];

    internal static ImmutableArray<Delegation> Of(OrganisationRows town)
    {
        var roles = town.Posts.ToDictionary(p => p.Id, p => p.Role);
        var mayor = town.Holdings.Single(h => roles[h.Post] == Roles.Maire);
        var facts = from ceiling in Ceilings
                    from holding in town.Holdings
                    where roles[holding.Post] == ceiling.Role
                    let start = holding.From > mayor.From ? holding.From : mayor.From
                    orderby start, ceiling.CeilingHt descending, holding.Agent.Value
                    select (ceiling, holding, start);
        return
        [
            .. facts.Select((fact, rank) => new Delegation(
                $"{fact.start.Year}-{FirstNumber + rank}",
                fact.start,
                mayor.Agent,
                fact.holding.Agent,
                Delegation.PurchaseOrders,
                fact.ceiling.CeilingHt,
                fact.ceiling.Included,
                fact.start,
                fact.holding.To,
                fact.start.AddDays(DaysToPublish),
                fact.start.AddDays(DaysToTransmit))),
        ];
    }
}
