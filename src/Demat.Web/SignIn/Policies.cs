using Demat.BackOffice.Processes;
using Microsoft.AspNetCore.Authorization;

namespace Demat.Web.SignIn;

/// <summary>Who may open what. A page or an endpoint without its own rule is for people who signed in.</summary>
public static class Policies
{
    /// <summary>People who deploy process definitions.</summary>
    public const string Processes = nameof(Processes);

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
        options.AddPolicy(Development, policy => policy.RequireAuthenticatedUser().RequireAssertion(_ => isDevelopment));
    }
}
