using Demat.EndToEnd.Stage;
using Demat.Testing;
using Npgsql;
using Xunit;

namespace Demat.EndToEnd.Cluster;

/// <summary>What docs/operations.md describes, on one machine: a primary and a standby that follows it synchronously, three servers, HAProxy.</summary>
public sealed class TownCluster : IAsyncLifetime
{
    private readonly Dictionary<string, (ServerProcess Process, TemporaryFolder Data, int Port)> servers = [];
    private PostgresServer? primary;
    private PostgresServer? standby;
    private Haproxy? proxy;

    /// <summary>The address of the site.</summary>
    public Uri Address => proxy!.Address;

    /// <summary>Both database servers, as the servers know them.</summary>
    public string Database => $"Host=127.0.0.1:{primary!.Port},127.0.0.1:{standby!.Port};Username=demat;Database=demat";

    /// <summary>The primary of the beginning.</summary>
    public PostgresServer Primary => primary!;

    /// <summary>The standby of the beginning.</summary>
    public PostgresServer Standby => standby!;

    /// <summary>The address of one server, past HAProxy.</summary>
    public Uri AddressOf(string name) => servers[name].Process.Address;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        primary = await PostgresServer.Create("max_connections=200\nshared_buffers=64MB\nidle_in_transaction_session_timeout=10s\n");
        await Execute(primary, "postgres", "CREATE DATABASE demat");
        standby = await primary.Standby("standby");
        await Execute(primary, "postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
        await Execute(primary, "postgres", "SELECT pg_reload_conf()");
        foreach (var name in (string[])["a", "b", "c"])
        {
            servers[name] = (null!, new TemporaryFolder(), PostgresServer.FreePort());
        }

        // The first one makes the tables and loads the town; the others find them.
        await Start("a");
        await Task.WhenAll(Start("b"), Start("c"));
        proxy = await Haproxy.Start(servers.ToDictionary(s => s.Key, s => s.Value.Port));
        await UntilTheSiteAnswers();
    }

    /// <summary>Starts a server, again after it was killed.</summary>
    public async Task Start(string name)
    {
        var (_, data, port) = servers[name];
        var process = await ServerProcess.Start(data.Path, new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ConnectionStrings__Demat"] = Database,
            ["Signature__PhraseSecrete"] = "la phrase de tous les serveurs",
        });
        servers[name] = (process, data, port);
    }

    /// <summary>Ends a server at once (SIGKILL).</summary>
    public async Task Kill(string name) => await servers[name].Process.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }

        foreach (var (process, data, _) in servers.Values)
        {
            await process.DisposeAsync();
            data.Dispose();
        }

        await (standby?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (primary?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task UntilTheSiteAnswers()
    {
        using var browser = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                (await browser.GetAsync("/health/ready", patience.Token)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await again.WaitForNextTickAsync(patience.Token);
            }
        }
    }

    private static async Task Execute(PostgresServer server, string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{server.ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
