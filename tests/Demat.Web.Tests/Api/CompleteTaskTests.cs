using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Demat.BackOffice;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Start;
using Demat.BackOffice.Requests.View;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.Api;

public sealed class CompleteTaskTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    private const string Requester = "lea.essai";
    private const string Chief = "claire.modele";
    private static readonly object Approval = new { decision = "approuver" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_is_done_and_says_who_is_asked_next()
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        var answer = await client.Complete(instance, task, Approval);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>(Stop);
        Assert.StartsWith("Approuvé. Le dossier attend maintenant ", (string?)told!["sentence"], StringComparison.Ordinal);
        Assert.False(await IsOpen(instance, task));
    }

    [Fact]
    public async Task The_same_key_twice_is_done_once_and_answers_done_twice()
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        Assert.Equal(HttpStatusCode.OK, (await client.Complete(instance, task, Approval, "the-same")).StatusCode);
        var version = await Version(instance);
        Assert.Equal(HttpStatusCode.OK, (await client.Complete(instance, task, Approval, "the-same")).StatusCode);
        Assert.Equal(version, await Version(instance));
        await Problem(await client.Complete(instance, task, Approval, "another"), HttpStatusCode.Conflict, "refus");
    }

    [Fact]
    public async Task Somebody_elses_key_is_not_their_command()
    {
        var (instance, task, chief) = await Order();
        using (var client = await site.SignIn(chief))
        {
            Assert.Equal(HttpStatusCode.OK, (await client.Complete(instance, task, Approval, "shared")).StatusCode);
        }

        using var other = await site.SignIn(Requester);
        await Problem(await other.Complete(instance, task, Approval, "shared"), HttpStatusCode.Conflict, "refus");
    }

    [Fact]
    public async Task Nobody_completes_a_task_without_a_session()
    {
        var (instance, task, _) = await Order();
        using var client = site.Browser();
        await Problem(await client.Complete(instance, task, Approval), HttpStatusCode.Unauthorized, "session");
        Assert.True(await IsOpen(instance, task));
    }

    [Fact]
    public async Task Who_may_not_see_the_request_is_told_that_there_is_none()
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(await Stranger(instance, chief));
        await Problem(await client.Complete(instance, task, Approval), HttpStatusCode.NotFound, "introuvable");
        await Problem(await client.Complete(Guid.CreateVersion7(), task, Approval), HttpStatusCode.NotFound, "introuvable");
        Assert.True(await IsOpen(instance, task));
    }

    [Fact]
    public async Task Who_sees_the_request_without_being_asked_cannot_decide()
    {
        var (instance, task, _) = await Order();
        using var client = await site.SignIn(Requester);
        await Problem(await client.Complete(instance, task, Approval), HttpStatusCode.Conflict, "refus");
        Assert.True(await IsOpen(instance, task));
    }

    [Fact]
    public async Task A_closed_account_is_nobody()
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        await SetActive(chief, false);
        try
        {
            await Problem(await client.Complete(instance, task, Approval), HttpStatusCode.Unauthorized, "session");
        }
        finally
        {
            await SetActive(chief, true);
        }

        Assert.True(await IsOpen(instance, task));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://ailleurs.example")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_cannot_use_the_session(string header, string value)
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        await Problem(await client.Complete(instance, task, Approval, change: request => request.Headers.Add(header, value)), HttpStatusCode.Forbidden, "origine");
        Assert.True(await IsOpen(instance, task));
    }

    [Fact]
    public async Task What_a_form_of_another_site_could_send_is_refused()
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        await Problem(await client.Complete(instance, task, Approval, key: null), HttpStatusCode.BadRequest, "cle");
        using var text = new StringContent("{\"decision\":\"approuver\"}", Encoding.UTF8, "text/plain");
        await Problem(await client.Complete(instance, task, text), HttpStatusCode.UnsupportedMediaType, "type");
        Assert.True(await IsOpen(instance, task));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":\"approuver\",\"decision\":\"refuser\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":\"approuver\",\"values\":{\"a\":1,\"a\":2}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":\"approuver\",\"who\":\"me\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":\"approuver\",\"values\":{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"decision\":\"peut-être\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"decision\":\"refuser\",\"motif\":\"non\"}", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_makes_no_sense_is_refused_and_changes_nothing(string body, HttpStatusCode expected)
    {
        var (instance, task, chief) = await Order();
        using var client = await site.SignIn(chief);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await client.Complete(instance, task, content);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(await IsOpen(instance, task));
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        using var client = await site.SignIn(Chief);
        using var content = new StringContent($"{{\"motif\":\"{new string('a', 300_000)}\"}}", Encoding.UTF8, "application/json");
        var answer = await client.Complete(Guid.CreateVersion7(), 1, content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_of_the_api_that_leads_nowhere_is_a_problem_not_a_page()
    {
        using var client = await site.SignIn(Chief);
        await Problem(await client.GetAsync("/api/v1/nothing", Stop), HttpStatusCode.NotFound, "introuvable");
    }

    private static async Task Problem(HttpResponseMessage answer, HttpStatusCode status, string kind)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Stop);
        Assert.Equal($"urn:demat:probleme:{kind}", (string?)problem!["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
    }

    private async Task<(Guid Instance, long Task, string Chief)> Order()
    {
        var definition = (await site.Services.GetRequiredService<NewRequest>().Of(new(Requester), "bon-de-commande", Stop))!.Definition;
        var outcome = await site.Services.GetRequiredService<StartRequest>().Run(new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), definition, new(Requester), Values()), Stop);
        var instance = Assert.IsType<Outcome.Done>(outcome).Instance;
        await using var db = await Db();
        var task = await db.Set<TaskRow>().SingleAsync(t => t.Instance == instance && t.EndedAt == null, Stop);
        var principal = await db.Set<InboxRow>().Where(i => i.Instance == instance).Select(i => i.Principal).FirstAsync(Stop);
        return (instance.Value, task.Key.Value, principal[(principal.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private async Task<string> Stranger(Guid instance, string chief)
    {
        var access = site.Services.GetRequiredService<RequestPage>();
        await using var db = await Db();
        foreach (var agent in await db.Agents.Where(a => a.Active).Select(a => a.Id).ToListAsync(Stop))
        {
            if (agent.Value != chief && await access.Of(agent, new(instance), Stop) is null)
            {
                return agent.Value;
            }
        }

        throw new InvalidOperationException("Everybody sees the request.");
    }

    private async Task<bool> IsOpen(Guid instance, long task)
    {
        await using var db = await Db();
        return await db.Set<TaskRow>().AnyAsync(t => t.Instance == new ProcessInstanceId(instance) && t.Key == new Key(task) && t.EndedAt == null, Stop);
    }

    private async Task<int> Version(Guid instance)
    {
        await using var db = await Db();
        return await db.Set<InstanceRow>().Where(i => i.Id == new ProcessInstanceId(instance)).Select(i => i.Version).SingleAsync(Stop);
    }

    private async Task SetActive(string id, bool active)
    {
        await using var db = await Db();
        var agent = await db.Agents.SingleAsync(a => a.Id == new AgentId(id), Stop);
        db.Entry(agent).CurrentValues.SetValues(agent with { Active = active });
        await db.SaveChangesAsync(Stop);
    }

    private Task<DematDb> Db() => site.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);

    private static JsonObject Values() => new()
    {
        ["objet"] = "Chaises",
        ["justification"] = "Les chaises actuelles ne respectent plus la norme.",
        ["fournisseur"] = "00010010700010",
        ["lignes"] = new JsonArray(new JsonObject { ["designation"] = "Chaise", ["quantite"] = "2", ["unite"] = "pièce", ["prixUnitaireHT"] = "18,90", ["tauxTVA"] = "20" }),
        ["ligneBudgetaire"] = "VAS-21848",
        ["lieuLivraison"] = "Salle des fêtes",
        ["dateLivraison"] = "2099-12-10",
        ["contactLivraison"] = "Léa Essai",
    };
}
