using Demat.Web.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Demat.Web.Api;

/// <summary>The HTTP API, version 1: JSON, the session of the pages, problems as RFC 9457 says.</summary>
public static class ApiEndpoints
{
    /// <summary>The beginning of every address.</summary>
    public const string Root = "/api/v1";

    /// <summary>The longest body, in bytes: a form with two hundred order lines.</summary>
    private const long LongestBody = 256 * 1024;

    /// <summary>Maps it.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).RequireAuthorization().AddEndpointFilter(SameOrigin.Filter).WithMetadata(NoPage.Here, new BodyLimit(LongestBody));
        api.MapPost("/instances/{instance:guid}/tasks/{task:long}/complete", CompleteTask.Run);
        api.Map("/{**rest}", () => Problems.NotFound("Cette adresse n’existe pas."));
    }

    /// <summary>True when the request is for a program: it is answered with a problem, never with a page.</summary>
    public static bool IsForApi(this HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
