using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(TheStage))]

namespace Demat.EndToEnd.Stage;

/// <summary>One server with the demo town and one Chromium for all browser tests.</summary>
public sealed class TheStage : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ServerProcess? server;

    /// <summary>Where the pages are.</summary>
    public Uri Address => server!.Address;

    /// <summary>Where the server keeps its files.</summary>
    public string DataFolder => data.Path;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.Start(data.Path);
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DEMAT_CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh browser window; nobody is signed in.</summary>
    public async Task<IPage> Open(int width = 1366, int height = 768, Uri? address = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = (address ?? Address).ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            AcceptDownloads = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        data.Dispose();
    }
}
