using System.Globalization;
using Demat.Web.Components;
using Demat.Web.Components.Shared;
using Demat.Web.Forms;
using Demat.Web.Inbox;
using Demat.Web.Requests;
using Demat.Web.SignIn;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace Demat.Web.Hosting;

/// <summary>The web server.</summary>
public static class Serve
{
    /// <summary>Builds the server: configuration, services, pages and endpoints; nothing is started yet.</summary>
    public static WebApplication Build(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = French.Culture;
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(15));
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<Notices>();
        builder.Services.AddScoped<DemoPeople>();
        builder.Services.AddSingleton(typeof(Scoped<>));
        builder.Services.AddScoped<InboxCounter>();
        builder.Services.AddTransient<DraftKeeper>();
        builder.Services.AddSingleton<FormChecks>();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddDematSignIn(secureOnly: !builder.Environment.IsDevelopment());
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(French.Culture);
            options.SupportedCultures = options.SupportedUICultures = [French.Culture];
            options.RequestCultureProviders.Clear();
        });
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/probleme", createScopeForErrors: true);
            app.UseHsts();
        }
        app.UseStatusCodePagesWithReExecute("/introuvable", createScopeForStatusCodePages: true);
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
