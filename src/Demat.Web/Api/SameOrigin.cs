namespace Demat.Web.Api;

/// <summary>Nobody acts through the session of somebody who reads another site.</summary>
/// <remarks>
/// Three locks. The session cookie is not sent with a POST of another site (SameSite=Lax). A page of another site can neither send JSON nor a
/// header of its own without asking first, and nothing here ever allows it. What browsers say about the origin must be our own.
/// </remarks>
public static class SameOrigin
{
    /// <summary>Refuses what changes something and comes from elsewhere.</summary>
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOurs(request)
            ? next(invocation)
            : new(Problems.Make(StatusCodes.Status403Forbidden, "origine", "Cette demande vient d’un autre site."));
    }

    private static bool IsOurs(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || IsOurs(origin, request));

    // Behind a proxy that ends TLS, the scheme seen here is not the one of the browser: only the host is compared.
    private static bool IsOurs(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
