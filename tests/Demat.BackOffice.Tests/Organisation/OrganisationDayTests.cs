using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.Engine;
using Xunit;

namespace Demat.BackOffice.Tests.Organisation;

public class OrganisationDayTests
{
    private static readonly OrganisationDay Today = DemoTown.Snapshot().On(new DateOnly(2026, 11, 23));
    private static readonly AgentId Lea = new("lea.essai");
    private static readonly AgentId Hugo = new("hugo.temoin");
    private static readonly AgentId Claire = new("claire.modele");
    private static readonly AgentId Ines = new("ines.specimen");
    private static readonly AgentId Marc = new("marc.echantillon");
    private static readonly AgentId Jeanne = new("jeanne.gabarit");
    private static readonly UnitId VieAssociative = new("svc-vie-associative");
    private static readonly UnitId Mediatheque = new("svc-mediatheque");

    [Fact]
    public void Each_has_a_manager_up_to_the_mayor()
    {
        Assert.Equal(Hugo, Today.ManagerOf(Lea));
        Assert.Equal(Claire, Today.ManagerOf(Hugo));
        Assert.Equal(Ines, Today.ManagerOf(Claire));
        Assert.Equal(Marc, Today.ManagerOf(Ines));
        Assert.Equal(Jeanne, Today.ManagerOf(Marc));
        Assert.Null(Today.ManagerOf(Jeanne));
        Assert.Equal(Jeanne, Today.ManagerOf(new("aicha.maquette")));
    }

    [Fact]
    public void Leaders_are_found_from_any_unit_below()
    {
        Assert.Equal(Hugo, Today.HeadOf(VieAssociative));
        Assert.Equal(Claire, Today.DirectorOf(VieAssociative));
        Assert.Equal(Ines, Today.DgaOf(VieAssociative));
        Assert.Equal(Ines, Today.DirectorOf(new("pole-vie-locale")));
    }

    [Fact]
    public void A_level_without_a_chief_is_skipped_up() =>
        Assert.Equal(Today.DirectorOf(new("dir-culture")), Today.HeadOf(Mediatheque));

    [Fact]
    public void A_level_held_by_the_requester_is_skipped_up()
    {
        Assert.Equal(Claire, Today.HeadOf(VieAssociative, except: Hugo));
        Assert.Equal(Ines, Today.DirectorOf(VieAssociative, except: Claire));
        Assert.Equal(Marc, Today.DgaOf(VieAssociative, except: Ines));
        Assert.Equal(Jeanne, Today.HeadOf(new("ville-de-demo"), except: Marc));
    }

    [Fact]
    public void The_past_answers_with_the_people_of_the_time()
    {
        var snapshot = DemoTown.Snapshot();

        Assert.Equal(Claire, snapshot.On(new(2023, 9, 1)).DirectorOf(VieAssociative));
        Assert.NotEqual(Claire, snapshot.On(new(2023, 8, 31)).DirectorOf(VieAssociative));
        Assert.Null(snapshot.On(new(2015, 1, 1)).Find(VieAssociative));
    }

    [Fact]
    public void A_closed_account_holds_nothing() =>
        Assert.DoesNotContain(new AgentId("victor.ancien"), DemoTown.Snapshot().On(new(2022, 1, 3)).HoldersOf(Roles.Directeur));

    [Fact]
    public void Groups_are_roles_anywhere_or_in_one_unit()
    {
        Assert.Equal([Claire], Today.MembersOf("directeur@dir-sports"));
        Assert.Equal(8, Today.MembersOf(Roles.Directeur).Length);
        Assert.Equal([new("agnes.balance"), new("karim.demo")], Today.MembersOf(Roles.Finances).OrderBy(a => a.Value));
        Assert.Empty(Today.MembersOf("inconnu"));
        Assert.Contains("finances@dir-finances", Today.GroupsOf(new("karim.demo")));
    }

    [Fact]
    public void A_function_is_said_in_the_form_of_the_person()
    {
        Assert.Equal("Directrice des sports", Today.TitleOf(Claire));
        Assert.Equal("Directeur des finances", Today.TitleOf(new("karim.demo")));
        Assert.Equal("Mme\u00A0Modèle", Today.Find(Claire)!.FormalName);
    }

    [Fact]
    public void A_loop_of_units_ends_nonetheless()
    {
        var start = new DateOnly(2020, 1, 1);
        var town = new OrganisationSnapshot(
            [new(new("a"), "A", UnitKind.Service, new("b"), start), new(new("b"), "B", UnitKind.Service, new("a"), start)], [], [], [], []);

        Assert.Null(town.On(start).HeadOf(new("a")));
    }
}
