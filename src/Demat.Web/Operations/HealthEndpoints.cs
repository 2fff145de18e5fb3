using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Demat.Web.Operations;

/// <summary>What a load balancer or a supervisor asks: <c>/health/live</c> and <c>/health/ready</c>.</summary>
/// <remarks>
/// Anonymous, and answered before sessions, rules and limits: a probe that carries a cookie costs nothing more.
/// Nothing of it depends on who asks, and the checks run at most once a second, so that there is nothing to gain by asking often.
/// </remarks>
public static class HealthEndpoints
{
    /// <summary>Declares the checks.</summary>
    public static IServiceCollection AddDematHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<DiskCheck>("disk").AddCheck<DrainingCheck>("draining");
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<Draining>();
        services.AddSingleton<Readiness>();
        return services;
    }

    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).AllowAnonymous().ShortCircuit();
        routes.MapGet("/health/ready", Ready).AllowAnonymous().ShortCircuit();
    }

    private static IResult Live(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text("ok");
    }

    private static async Task<IResult> Ready(HttpContext context, Readiness readiness)
    {
        var report = await readiness.Now();
        var isReady = report.Status == HealthStatus.Healthy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new Answer(isReady, report.Entries.ToDictionary(entry => entry.Key, entry => new Check(entry.Value.Status == HealthStatus.Healthy, entry.Value.Description))),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Answer(bool Ready, IReadOnlyDictionary<string, Check> Checks);

    private sealed record Check(bool Ok, string? Problem);
}
