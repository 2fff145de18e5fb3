using System.Net;
using Demat.Testing;
using Demat.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Demat.Web.Tests.Operations;

/// <summary>A server with three connections, eight requests at once and sixteen in the queue.</summary>
public sealed class NarrowSite() : RunningSite("Development", "--Operations:MostRequests=8", "--Operations:MostWaiting=16")
{
    private TestDatabase? _database;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> MoreSettings()
    {
        _database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        return [$"--ConnectionStrings:Demat={new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 3, Timeout = 3 }.ConnectionString}"];
    }

    /// <inheritdoc/>
    protected override ValueTask Gone() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class BackPressureTests(NarrowSite site) : IClassFixture<NarrowSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_requests_at_once_are_answered_or_told_to_come_back_and_none_fails()
    {
        using var person = await site.SignIn("claire.modele");
        var held = await HoldThePool();
        var asked = Enumerable.Range(0, 100).Select(_ => person.GetAsync("/demandes", Stop)).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 100 - 8 - 16)
        {
            var answer = await Task.WhenAny(asked);
            asked.Remove(answer);
            refused.Add(await answer);
        }

        await IsLively(site);
        await held.DisposeAsync();
        var served = await Task.WhenAll(asked);
        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
        Assert.All(refused, answer => Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta));
        Assert.All(served, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var page = WebUtility.HtmlDecode(await refused[0].Content.ReadAsStringAsync(Stop));
        Assert.Contains("<h1>Le service est momentanément saturé</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", refused[0].Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_stays_full_is_told_and_the_next_request_is_served()
    {
        using var person = await site.SignIn("claire.modele");
        await using (await HoldThePool())
        {
            var answer = await person.GetAsync("/demandes", Stop);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var problem = await person.Complete(Guid.CreateVersion7(), 1, new { decision = "approuver" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, problem.StatusCode);
            Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
            Assert.NotNull(problem.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/demandes", Stop)).StatusCode);
    }

    private static async Task IsLively(RunningSite site)
    {
        using var anybody = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/health/live", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/health/ready", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync("/css/tokens.css", Stop)).StatusCode);
    }

    // Each connection of the pool as soon as it is free: the background workers use it too.
    private async Task<Held> HoldThePool()
    {
        var source = site.Services.GetRequiredService<NpgsqlDataSource>();
        var held = new List<NpgsqlConnection>();
        while (held.Count < 3)
        {
            held.Add(await source.OpenConnectionAsync(Stop));
        }

        return new(held);
    }

    private sealed class Held(List<NpgsqlConnection> connections) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }
}

/// <summary>A server whose database is stopped and started again.</summary>
public sealed class FragileSite() : RunningSite("Development")
{
    /// <summary>The server of the database.</summary>
    public PostgresServer Postgres { get; private set; } = default!;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> MoreSettings()
    {
        Postgres = await PostgresServer.Create();
        return [$"--ConnectionStrings:Demat={Postgres.ConnectionString};Database=demat"];
    }

    /// <inheritdoc/>
    protected override ValueTask Gone() => Postgres.DisposeAsync();
}

public sealed class DatabaseAwayTests(FragileSite site) : IClassFixture<FragileSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_goes_away_is_told_and_comes_back_without_a_restart()
    {
        using var person = await site.SignIn("claire.modele");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/demandes", Stop)).StatusCode);
        await site.Postgres.Kill();

        var answer = await person.GetAsync("/demandes", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("La base de données ne répond pas", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/health/live", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/css/tokens.css", Stop)).StatusCode);
        await Until(person, "/health/ready", HttpStatusCode.ServiceUnavailable);

        await site.Postgres.Start();
        await Until(person, "/health/ready", HttpStatusCode.OK);
        await Until(person, "/demandes", HttpStatusCode.OK);
    }

    private static async Task Until(HttpClient person, string address, HttpStatusCode expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await person.GetAsync(address, patience.Token)).StatusCode != expected)
        {
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }
}
