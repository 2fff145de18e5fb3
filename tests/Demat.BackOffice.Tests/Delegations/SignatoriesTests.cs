using Demat.BackOffice.Delegations;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Xunit;

namespace Demat.BackOffice.Tests.Delegations;

public class SignatoriesTests
{
    private static readonly OrganisationDay Today = DemoTown.Snapshot().On(new DateOnly(2026, 11, 23));
    private static readonly AgentId Lea = new("lea.essai");
    private static readonly AgentId Claire = new("claire.modele");
    private static readonly AgentId Ines = new("ines.specimen");
    private static readonly UnitId VieAssociative = new("svc-vie-associative");

    [Theory]
    [InlineData(15_000.00, "claire.modele")]
    [InlineData(15_000.01, "ines.specimen")]
    [InlineData(40_000.00, "ines.specimen")]
    [InlineData(40_000.01, "marc.echantillon")]
    [InlineData(89_999.99, "marc.echantillon")]
    [InlineData(90_000.00, "aicha.maquette")]
    [InlineData(216_000.00, "jeanne.gabarit")]
    public void G24_the_amount_chooses_the_lowest_power_that_covers_it(decimal amountHt, string expected) =>
        Assert.Equal(expected, Assert.Single(Today.SignatoriesFor(amountHt, VieAssociative, Lea)).Agent.Value);

    [Theory]
    [InlineData(Roles.Directeur, "claire.modele")]
    [InlineData(Roles.Dga, "ines.specimen")]
    [InlineData(Roles.Dgs, "marc.echantillon")]
    [InlineData(Roles.EluCommandePublique, "aicha.maquette")]
    [InlineData(Roles.Maire, "jeanne.gabarit")]
    public void A_level_gives_its_signatories(string level, string expected) =>
        Assert.Equal(expected, Assert.Single(Today.SignatoriesAt(level, VieAssociative, Lea)).Agent.Value);

    [Fact]
    public void G23_the_director_who_asks_is_signed_for_by_the_deputy_director_general()
    {
        Assert.Equal(Ines, Assert.Single(Today.SignatoriesFor(9_000m, new("dir-sports"), Claire)).Agent);
        Assert.Equal(Ines, Assert.Single(Today.SignatoriesAt(Roles.Directeur, new("dir-sports"), Claire)).Agent);
    }

    [Fact]
    public void A_head_of_service_never_signs() =>
        Assert.Empty(Today.SignatoriesAt(Roles.ChefDeService, VieAssociative, Lea));

    [Fact]
    public void Somebody_above_the_needed_level_may_sign_and_somebody_below_may_not()
    {
        Assert.Null(Today.WhyCannotSign(Ines, 9_000m, VieAssociative, Lea));
        Assert.Equal(
            "Vous ne pouvez pas signer ce bon\u00A0: votre délégation s’arrête à 15\u00A0000,00\u00A0€ HT. Inès Spécimen peut le faire.",
            Today.WhyCannotSign(Claire, 15_000.01m, VieAssociative, Lea));
    }

    [Fact]
    public void Nobody_signs_their_own_request_nor_without_a_delegation()
    {
        Assert.StartsWith("Vous ne pouvez pas signer ce bon\u00A0: vous avez fait la demande. Inès", Today.WhyCannotSign(Claire, 100m, VieAssociative, Claire));
        Assert.Contains("pas de délégation", Today.WhyCannotSign(new("hugo.temoin"), 100m, VieAssociative, Lea));
        Assert.Contains("pas de délégation", Today.WhyCannotSign(new("bruno.esquisse"), 100m, VieAssociative, Lea));
    }

    [Theory]
    [InlineData("2026-03-16T12:00:00+01:00", false)]
    [InlineData("2026-03-18T08:00:00+01:00", true)]
    [InlineData("2026-06-30T23:59:00+02:00", true)]
    [InlineData("2026-07-01T00:00:00+02:00", false)]
    [InlineData("2026-06-30T22:00:00Z", false)]
    public void G25_a_delegation_counts_from_its_publication_to_its_last_day(string at, bool usable) =>
        Assert.Equal(usable, Arrete214.IsUsableOn(ParisTime.DayOf(DateTimeOffset.Parse(at, null))));

    [Fact]
    public void G25_why_a_delegation_is_not_usable_is_said()
    {
        Assert.Equal("La délégation 2026-214 n’est utilisable qu’à partir du 18 mars 2026.", Arrete214.WhyNotOn(new(2026, 3, 16)));
        Assert.Equal("La délégation 2026-214 s’est arrêtée le 30 juin 2026.", Arrete214.WhyNotOn(new(2026, 7, 1)));
        Assert.Contains("publié", (Arrete214 with { PublishedOn = null }).WhyNotOn(new(2026, 4, 1)));
        Assert.Contains("transmis", (Arrete214 with { TransmittedOn = null }).WhyNotOn(new(2026, 4, 1)));
        Assert.Contains("retirée", (Arrete214 with { RevokedOn = new(2026, 4, 1) }).WhyNotOn(new(2026, 4, 1)));
    }

    [Fact]
    public void G25_the_next_level_signs_once_the_delegation_has_expired()
    {
        var town = With(Arrete214);

        Assert.Equal(Claire, Assert.Single(town.On(new(2026, 6, 30)).SignatoriesFor(100m, VieAssociative, Lea)).Agent);
        Assert.Equal(Ines, Assert.Single(town.On(new(2026, 7, 1)).SignatoriesFor(100m, VieAssociative, Lea)).Agent);
        Assert.Contains("la délégation 2026-214 s’est arrêtée", town.On(new(2026, 7, 1)).WhyCannotSign(Claire, 100m, VieAssociative, Lea));
    }

    [Fact]
    public void The_end_of_the_mayors_mandate_ends_all_delegations()
    {
        var town = DemoTown.Snapshot();
        var election = new DateOnly(2026, 10, 1);
        var after = new OrganisationSnapshot(
            town.Units,
            [.. town.Agents.Values],
            [.. town.Posts.Values],
            [
                .. town.Holdings.Where(h => h.Post != "maire"),
                new(new("jeanne.gabarit"), "maire", new(2020, 7, 4), election),
                new(new("odile.preambule"), "maire", election.AddDays(1)),
            ],
            town.Delegations);

        Assert.Equal("odile.preambule", Assert.Single(after.On(election.AddDays(1)).SignatoriesFor(100m, VieAssociative, Lea)).Agent.Value);
    }

    private static readonly Delegation Arrete214 = new(
        "2026-214", new(2026, 3, 12), new("jeanne.gabarit"), Claire, Delegation.PurchaseOrders, 15_000m, true,
        new(2026, 3, 15), new(2026, 6, 30), new(2026, 3, 18), new(2026, 3, 18));

    private static OrganisationSnapshot With(Delegation delegation)
    {
        var town = DemoTown.Snapshot();
        return new OrganisationSnapshot(
            town.Units, [.. town.Agents.Values], [.. town.Posts.Values], town.Holdings,
            [.. town.Delegations.Where(d => d.Delegate != delegation.Delegate), delegation]);
    }
}
