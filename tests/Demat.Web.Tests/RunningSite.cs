using Demat.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests;

/// <summary>The product, serving on a free port with a database of its own.</summary>
public abstract class RunningSite(string environment, params string[] settings) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("demat-web-").FullName;
    private WebApplication? _app;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = default!;

    /// <summary>The services of the running product.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>A browser without JavaScript: cookies, no automatic redirection.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    /// <summary>Settings that must be prepared first.</summary>
    protected virtual Task<IReadOnlyList<string>> MoreSettings() => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Takes away what they needed.</summary>
    protected virtual ValueTask Gone() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _app = Serve.Build([
            $"--environment={environment}", "--urls=http://127.0.0.1:0", "--Operations:DrainTime=00:00:00", $"--Demat:DataFolder={Path.Combine(_data, "data")}",
            $"--Demat:DefinitionsFolder={Repository.Path("process-definitions")}", $"--Demat:TemplatesFolder={Repository.Path("templates")}", .. settings, .. await MoreSettings()]);
        await Serve.Prepare(_app);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        await Gone();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>As on a developer's machine.</summary>
public sealed class DevelopmentSite() : RunningSite("Development");

/// <summary>As in a town hall.</summary>
public sealed class ProductionSite() : RunningSite("Production");

/// <summary>A server for which no disk is large enough.</summary>
public sealed class FullDiskSite() : RunningSite("Production", $"--Operations:LeastFreeDisk={long.MaxValue}");

/// <summary>A server that tells its figures to who has the token.</summary>
public sealed class WatchedSite() : RunningSite("Development", $"--Operations:MetricsToken={Token}")
{
    /// <summary>The token.</summary>
    public const string Token = "a-token-of-the-tests";
}
