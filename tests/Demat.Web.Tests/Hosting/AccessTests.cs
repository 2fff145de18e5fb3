using System.Net;
using System.Runtime.Versioning;
using Demat.BackOffice.Documents;
using Demat.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Demat.Web.Tests.Hosting;

public sealed class AccessTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    private static readonly string[] Open = ["/connexion", "/sortie", "/interdit", "/introuvable", "/probleme"];

    [Fact]
    public async Task Every_page_asks_who_one_is_except_those_that_are_listed()
    {
        using var browser = site.Browser();
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.Any(data => data is Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata)).ToList();
        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            var path = Sample(page.RoutePattern.RawText!);
            var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
            if (Open.Contains(path))
            {
                Assert.NotNull(page.Metadata.GetMetadata<IAllowAnonymous>());
            }
            else
            {
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                Assert.StartsWith("/connexion", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/documents/0199a6d0-0000-7000-8000-000000000001")]
    [InlineData("/courriels/abc/pieces/0")]
    public async Task A_file_asks_who_one_is(string path)
    {
        using var browser = site.Browser();
        var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_it_may_do()
    {
        using var browser = site.Browser();
        var answer = await browser.GetAsync("/connexion", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task No_page_asks_another_site_for_anything()
    {
        using var browser = site.Browser();
        var html = await browser.GetStringAsync("/connexion", TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
    }

    [Theory]
    [InlineData("/lib/demat/demat.js")]
    [InlineData("/lib/demat/diagram.js")]
    [InlineData("/lib/demat/source-sans-3-latin-wght-normal.woff2")]
    [InlineData("/css/tokens.css")]
    [InlineData("/favicon.svg")]
    [InlineData("/_content/Radzen.Blazor/css/standard-base.css")]
    public async Task Files_of_the_pages_are_served_to_anybody(string path)
    {
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void What_a_page_may_send_is_bounded_yet_holds_the_longest_text_of_a_form()
    {
        var options = typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(typeof(CircuitOptions).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!));
        var hub = ((IOptions<HubOptions>)site.Services.GetRequiredService(options)).Value;
        Assert.InRange(hub.MaximumReceiveMessageSize ?? long.MaxValue, 6 * 20_000, 1_000_000);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_of_the_machine_reads_the_data_or_the_keys()
    {
        await site.Services.GetRequiredService<AuthorityKeys>().Authority(TestContext.Current.CancellationToken);
        var data = site.Services.GetRequiredService<Place>().Data;
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.All([data, Path.Combine(data, "keys")], folder => Assert.Equal(mine, File.GetUnixFileMode(folder)));
    }

    private static string Sample(string pattern) => "/" + pattern.TrimStart('/')
        .Replace("{Instance:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{Task:long}", "1", StringComparison.Ordinal)
        .Replace("{ProcessId}", "bon-de-commande", StringComparison.Ordinal)
        .Replace("{Name}", "abc", StringComparison.Ordinal);
}
