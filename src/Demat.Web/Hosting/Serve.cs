using System.Globalization;
using Demat.BackOffice.Documents;
using Demat.Web.Api;
using Demat.Web.Components;
using Demat.Web.Operations;
using Microsoft.AspNetCore.Localization;

namespace Demat.Web.Hosting;

/// <summary>The web server.</summary>
public static class Serve
{
    /// <summary>Builds the server: configuration, services, pages and endpoints; nothing is started yet.</summary>
    public static WebApplication Build(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = French.Culture;
        // Settings are read beside the program, so that it can be started from any directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Serve).Assembly.GetName().Name });
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null or "")
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        var operations = OperationsSettings.Read(builder.Configuration);
        builder.AddDematWatching(operations);
        builder.Services.AddDematProduct(builder.Configuration, runsInBackground: true);
        builder.Services.AddDematPages(operations, builder.Environment.IsDevelopment());
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    /// <summary>Prepares the database and the definitions, then serves until stopped.</summary>
    public static async Task Run(WebApplication app)
    {
        await Prepare(app);
        await app.RunAsync();
    }

    /// <summary>Migrates, makes the signing authority at the first start, loads the town in Development, deploys the definitions.</summary>
    public static async Task Prepare(WebApplication app)
    {
        var stop = app.Lifetime.ApplicationStopping;
        await StartUp.Migrate(app.Services, stop);
        await app.Services.GetRequiredService<AuthorityKeys>().Authority(stop);
        if (app.Environment.IsDevelopment())
        {
            await StartUp.LoadTown(app.Services, stop);
        }
        await StartUp.DeployDefinitions(app.Services, app.Logger, stop);
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/probleme", createScopeForErrors: true);
            app.UseHsts();
        }
        app.UseUnavailable();
        app.UseStatusCodePagesWithReExecute("/introuvable", createScopeForStatusCodePages: true);
        app.UseRouting();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(French.Culture),
            SupportedCultures = [French.Culture],
            SupportedUICultures = [French.Culture],
            RequestCultureProviders = [],
        });
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapFigures(app.Services.GetRequiredService<OperationsSettings>());
        // Answered before sessions are looked up: they are the same for everybody, database or not.
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapDownloads();
        app.MapApi();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
