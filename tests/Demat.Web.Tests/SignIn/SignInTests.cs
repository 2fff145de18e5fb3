using System.Net;
using Demat.BackOffice;
using Demat.Engine;
using Demat.Testing;
using Demat.Web.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.SignIn;

public sealed class SignInTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task Choosing_a_person_of_the_town_opens_a_session_and_returns_to_the_page_that_was_asked()
    {
        using var browser = site.Browser();
        var answer = await browser.SignIn("lea.essai", "/demandes", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/demandes", answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("demat.session=", StringComparison.Ordinal)
            && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/demandes", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_account_is_told_so_and_no_session_opens()
    {
        using var browser = site.Browser();
        var answer = await browser.SignIn("personne", "/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Aucun agent ne porte l’identifiant « personne »", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/demandes", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_refused()
    {
        using var browser = site.Browser();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "choose", ["Account"] = "lea.essai" });
        var answer = await browser.PostAsync("/connexion", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory, InlineData("/processus"), InlineData("/incidents")]
    public async Task An_agent_may_not_open_the_pages_of_process_owners(string page)
    {
        using var browser = site.Browser();
        await browser.SignIn("lea.essai", "/", TestContext.Current.CancellationToken);
        var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
        Assert.StartsWith("/interdit", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_who_left_ends_with_the_next_page()
    {
        using var browser = site.Browser();
        await browser.SignIn("karim.demo", "/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/demandes", TestContext.Current.CancellationToken)).StatusCode);
        await SetActive("karim.demo", false);
        try
        {
            var answer = await browser.GetAsync("/demandes", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/connexion", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
        finally
        {
            await SetActive("karim.demo", true);
        }
    }

    [Fact]
    public async Task A_session_keeps_no_role_that_was_taken_away()
    {
        var town = site.Services.GetRequiredService<DemoPeople>();
        var owner = (await town.ByRole(null, TestContext.Current.CancellationToken)).SelectMany(group => group.Value).First(person => person.Roles.Contains("pilote"));
        using var browser = site.Browser();
        await browser.SignIn(owner.Id, "/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/processus", TestContext.Current.CancellationToken)).StatusCode);

        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var me = new AgentId(owner.Id);
        var held = await db.PostHoldings.Where(h => h.Agent == me).ToListAsync(TestContext.Current.CancellationToken);
        db.RemoveRange(held);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.StartsWith("/interdit", (await browser.GetAsync("/processus", TestContext.Current.CancellationToken)).Headers.Location?.PathAndQuery ?? "", StringComparison.Ordinal);
        }
        finally
        {
            db.AddRange(held);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task SetActive(string id, bool active)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var agent = await db.Agents.SingleAsync(a => a.Id == new AgentId(id), TestContext.Current.CancellationToken);
        db.Entry(agent).CurrentValues.SetValues(agent with { Active = active });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        using var browser = site.Browser();
        await browser.SignIn("lea.essai", "/", TestContext.Current.CancellationToken);
        var answer = await browser.GetAsync("/cette-page/n-existe-pas", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Cette page n’existe pas", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/demandes?page=2", "/demandes?page=2")]
    [InlineData("https://ailleurs.example/", "/")]
    [InlineData("//ailleurs.example/", "/")]
    [InlineData("/\\ailleurs.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void After_sign_in_one_never_leaves_for_another_site(string? wanted, string expected) => Assert.Equal(expected, SignInServices.Return(wanted));
}

public sealed class SignInOutsideDevelopmentTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    [Fact]
    public async Task There_is_no_list_of_people_and_no_default_account()
    {
        using var browser = site.Browser();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/connexion", TestContext.Current.CancellationToken));
        Assert.Contains("La connexion n’est pas encore configurée", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Account\"", page, StringComparison.Ordinal);
    }
}
