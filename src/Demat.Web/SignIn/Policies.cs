using Microsoft.AspNetCore.Authorization;

namespace Demat.Web.SignIn;

/// <summary>Who may open what. A page or an endpoint without its own rule is for people who signed in.</summary>
public static class Policies
{
    /// <summary>People who deploy process definitions.</summary>
    public const string Processes = nameof(Processes);

    /// <summary>The roles that see and deploy process definitions.</summary>
    public static readonly string[] ProcessRoles = ["pilote", "admin-fonctionnel", "admin-technique"];

    /// <summary>Declares the rules.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Processes, policy => policy.RequireAuthenticatedUser().RequireRole(ProcessRoles));
    }
}
