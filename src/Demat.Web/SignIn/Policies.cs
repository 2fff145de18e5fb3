using Demat.BackOffice.Processes;
using Demat.BackOffice.Requests.Incidents;
using Microsoft.AspNetCore.Authorization;

namespace Demat.Web.SignIn;

/// <summary>Who may open what. A page or an endpoint without its own rule is for people who signed in.</summary>
public static class Policies
{
    /// <summary>People who deploy process definitions.</summary>
    public const string Processes = nameof(Processes);

    /// <summary>People who see what stopped, and try it again.</summary>
    public const string Incidents = nameof(Incidents);

    /// <summary>Anybody who signed in, in the Development environment only.</summary>
    public const string Development = nameof(Development);

    /// <summary>The roles that see and deploy process definitions.</summary>
    public static readonly IReadOnlyList<string> ProcessRoles = DeployProcess.MayDeploy;

    /// <summary>Declares the rules.</summary>
    public static void Add(AuthorizationOptions options, bool isDevelopment)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = options.FallbackPolicy = signedIn;
        options.AddPolicy(Processes, policy => policy.RequireAuthenticatedUser().RequireRole(ProcessRoles));
        options.AddPolicy(Incidents, policy => policy.RequireAuthenticatedUser().RequireRole(IncidentList.MayLook));
        options.AddPolicy(Development, policy => policy.RequireAuthenticatedUser().RequireAssertion(_ => isDevelopment));
    }
}
