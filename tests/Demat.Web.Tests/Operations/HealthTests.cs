using System.Net;
using System.Text.Json;
using Demat.Web.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Demat.Web.Tests.Operations;

public sealed class HealthTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_may_ask_whether_the_process_answers()
    {
        using var browser = site.Browser();
        var answer = await browser.GetAsync("/health/live", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(Stop));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_server_that_can_work_says_so_check_by_check()
    {
        using var browser = site.Browser();
        var answer = await browser.GetAsync("/health/ready", Stop);
        var told = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(told);
        Assert.True(json.RootElement.GetProperty("ready").GetBoolean());
        Assert.Equal(["database", "disk", "draining"], json.RootElement.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
    }

    [Fact]
    public async Task What_is_told_names_no_place_and_no_secret()
    {
        using var browser = site.Browser();
        var told = await browser.GetStringAsync("/health/ready", Stop);
        Assert.DoesNotContain(Path.GetTempPath(), told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Data Source", told, StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class DrainingSiteTests(ProductionSite site) : IClassFixture<ProductionSite>
{
    [Fact]
    public async Task A_server_that_stops_wants_no_more_people_and_still_lives()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/ready", stop)).StatusCode);
        site.Services.GetRequiredService<Draining>().Start();
        var answer = await browser.GetAsync("/health/ready", stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Ce serveur s\u2019arrête.", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop)).RootElement.GetProperty("checks").GetProperty("draining").GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/live", stop)).StatusCode);
    }
}

public sealed class FullDiskSiteTests(FullDiskSite site) : IClassFixture<FullDiskSite>
{
    [Fact]
    public async Task A_full_disk_is_told()
    {
        var stop = TestContext.Current.CancellationToken;
        using var browser = site.Browser();
        var answer = await browser.GetAsync("/health/ready", stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
        Assert.False(json.RootElement.GetProperty("checks").GetProperty("disk").GetProperty("ok").GetBoolean());
        Assert.True(json.RootElement.GetProperty("checks").GetProperty("database").GetProperty("ok").GetBoolean());
    }
}

public sealed class ReadinessTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Draining _draining = new();
    private readonly CountedChecks _checks = new();

    [Fact]
    public async Task Those_who_ask_within_a_second_share_one_look()
    {
        var readiness = new Readiness(_checks, _draining, _clock, NullLogger<Readiness>.Instance);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.Now()));
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        await readiness.Now();
        Assert.Equal(1, _checks.Looks);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await readiness.Now();
        Assert.Equal(2, _checks.Looks);
    }

    [Fact]
    public async Task That_the_server_stops_is_seen_at_once()
    {
        var readiness = new Readiness(_checks, _draining, _clock, NullLogger<Readiness>.Instance);
        await readiness.Now();
        _draining.Start();
        await readiness.Now();
        Assert.Equal(2, _checks.Looks);
    }

    private sealed class CountedChecks : HealthCheckService
    {
        public int Looks { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Looks++;
            return Task.FromResult(new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero));
        }
    }
}
