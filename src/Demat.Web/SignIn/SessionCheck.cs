using System.Security.Claims;
using Demat.BackOffice;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Demat.Web.SignIn;

/// <summary>A session says who one is; the organisation of the day says whether one still is, and with which roles.</summary>
public sealed class SessionCheck(IDbContextFactory<DematDb> databases, OrganisationDirectory directory, TimeProvider clock)
{
    /// <summary>The session as it should be today: the same one, one with the roles of today, or null when the account is closed.</summary>
    public async Task<ClaimsPrincipal?> Today(ClaimsPrincipal session, CancellationToken stop)
    {
        var known = SignedIn.From(session);
        var agent = new AgentId(known.Id);
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = (await directory.Current(db, stop)).On(ParisTime.DayOf(clock.GetUtcNow()));
        if (town.Find(agent) is not { Active: true })
        {
            return null;
        }

        var roles = town.RolesOf(agent);
        return roles.ToHashSet().SetEquals(known.Roles)
            ? session
            : (known with { Function = town.TitleOf(agent) ?? "", Roles = roles }).ToPrincipal();
    }

    /// <summary>Asks at each request that the cookie accompanies.</summary>
    internal static async Task OnRequest(CookieValidatePrincipalContext context)
    {
        // The page that tells a failure must be shown even when the database is what failed; it holds nothing of anybody.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return;
        }

        var check = context.HttpContext.RequestServices.GetRequiredService<SessionCheck>();
        switch (context.Principal is null ? null : await check.Today(context.Principal, context.HttpContext.RequestAborted))
        {
            case null:
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                break;
            case var today when today != context.Principal:
                context.ReplacePrincipal(today);
                context.ShouldRenew = true;
                break;
        }
    }
}
