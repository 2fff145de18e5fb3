using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Demat.Web.SignIn;

/// <summary>Who is using the page, as the session cookie says.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Name">« Claire Modèle ».</param>
/// <param name="Function">« Directrice des sports ».</param>
/// <param name="Roles">Every role the person holds, in any unit.</param>
public sealed record SignedIn(string Id, string Name, string Function, IReadOnlyList<string> Roles)
{
    private const string FunctionClaim = "function";

    /// <summary>Reads the session; nobody when it is empty.</summary>
    public static SignedIn From(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
        user.FindFirstValue(ClaimTypes.Name) ?? "",
        user.FindFirstValue(FunctionClaim) ?? "",
        [.. user.FindAll(ClaimTypes.Role).Select(claim => claim.Value)]);

    /// <summary>What the session cookie carries.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Id),
            new Claim(ClaimTypes.Name, Name),
            new Claim(FunctionClaim, Function),
            .. Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
