using System.Net;
using System.Net.Http.Headers;
using Demat.Web.Tests.Api;

namespace Demat.Web.Tests.Operations;

public sealed class FiguresTests(WatchedSite site) : IClassFixture<WatchedSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer a-token-of-the-tests-with-a-tail")]
    [InlineData("Bearer a-token-of-the-test")]
    [InlineData("Basic a-token-of-the-tests")]
    public async Task Nobody_reads_the_figures_without_the_token(string? sent)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (sent is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", sent);
        }

        var answer = await browser.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_session_does_not_open_the_figures()
    {
        using var person = await site.SignIn("claire.modele");
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/metrics", Stop)).StatusCode);
    }

    [Fact]
    public async Task Who_has_the_token_reads_the_steps_and_what_waits()
    {
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WatchedSite.Token);
        await PurchaseOrder.Play(site);
        var text = await browser.GetStringAsync("/metrics", Stop);
        Assert.Contains("demat_runtime_step_duration_bucket{command=\"CompleteUserTask\",outcome=\"applied\",le=\"+Inf\"}", text, StringComparison.Ordinal);
        Assert.Contains("demat_runtime_journal_entries", text, StringComparison.Ordinal);
        Assert.All(["effects_waiting", "effects_retrying", "effects_overdue", "timers_overdue", "incidents_open"], name => Assert.Contains($"demat_runtime_{name}", text, StringComparison.Ordinal));
        Assert.All(PurchaseOrder.Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }
}

public sealed class NoFiguresTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    [Fact]
    public async Task Without_a_token_in_the_settings_there_are_no_figures()
    {
        using var browser = site.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode);
    }
}
