using Demat.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;

namespace Demat.Web.SignIn;

/// <summary>Sign-in by session cookie. Who proves the identity depends on the environment: the demo page in Development, single sign-on elsewhere.</summary>
public static class SignInServices
{
    /// <summary>Where one signs in.</summary>
    public const string Page = "/connexion";

    /// <summary>The cookie and the access rules.</summary>
    public static IServiceCollection AddDematSignIn(this IServiceCollection services, bool isDevelopment)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = Page;
            options.AccessDeniedPath = "/interdit";
            options.ReturnUrlParameter = "retour";
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
            options.SlidingExpiration = true;
            options.Cookie.Name = "demat.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Events.OnValidatePrincipal = SessionCheck.OnRequest;
            // A program is told so; a person is led to a page.
            var (toPage, toDenied) = (options.Events.OnRedirectToLogin, options.Events.OnRedirectToAccessDenied);
            options.Events.OnRedirectToLogin = redirect => redirect.HttpContext.IsForApi()
                ? Problems.Make(StatusCodes.Status401Unauthorized, "session", "Il faut d’abord ouvrir une session.").ExecuteAsync(redirect.HttpContext)
                : toPage(redirect);
            options.Events.OnRedirectToAccessDenied = redirect => redirect.HttpContext.IsForApi()
                ? Problems.Make(StatusCodes.Status403Forbidden, "acces", "Cette adresse ne vous est pas ouverte.").ExecuteAsync(redirect.HttpContext)
                : toDenied(redirect);
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "demat.forgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        });
        services.AddAuthorization(options => Policies.Add(options, isDevelopment));
        services.AddScoped<CurrentAgent>();
        services.AddSingleton<SessionCheck>();
        services.AddScoped<AuthenticationStateProvider, LivingSession>();
        services.AddSingleton<DemoPeople>();
        return services;
    }

    /// <summary>Ends the session.</summary>
    public static async Task SignOut(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.Response.Redirect(Page);
    }

    /// <summary>The address to go to after sign-in: one of ours, or the home page.</summary>
    public static string Return(string? wanted) =>
        wanted is ['/', ..] and not ['/', '/' or '\\', ..] && !wanted.Contains('\\', StringComparison.Ordinal) && !wanted.Any(char.IsControl) ? wanted : "/";
}
