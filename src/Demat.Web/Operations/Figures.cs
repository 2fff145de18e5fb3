using System.Security.Cryptography;
using System.Text;
using Demat.Runtime;
using Demat.Web.Hosting;
using Prometheus;

namespace Demat.Web.Operations;

/// <summary>The figures of this server as Prometheus reads them, for who has the token.</summary>
public sealed class Figures : IDisposable
{
    /// <summary>The meters that are told: ours, the pool, the requests, the open pages, the program.</summary>
    internal static readonly string[] Meters =
    [
        RuntimeTelemetry.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime",
    ];

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly IDisposable _listening;

    /// <summary>Begins to listen.</summary>
    public Figures() => _listening = MeterAdapter.StartListening(new MeterAdapterOptions
    {
        Registry = _registry,
        MetricFactory = Prometheus.Metrics.WithCustomRegistry(_registry),
        MetricsExpireAfter = TimeSpan.FromDays(1),
        InstrumentFilterPredicate = instrument => Meters.Contains(instrument.Meter.Name),
        ResolveHistogramBuckets = _ => Seconds,
    });

    /// <summary>Writes every figure.</summary>
    public Task Write(Stream to, CancellationToken stop) => _registry.CollectAndExportAsTextAsync(to, stop);

    /// <inheritdoc/>
    public void Dispose() => _listening.Dispose();
}

/// <summary><c>/metrics</c>.</summary>
public static class FiguresEndpoint
{
    /// <summary>Maps the address when the settings give a token; otherwise it does not exist.</summary>
    public static void MapFigures(this IEndpointRouteBuilder routes, OperationsSettings settings)
    {
        if (settings.HasMetrics)
        {
            var token = Encoding.UTF8.GetBytes("Bearer " + settings.MetricsToken);
            // Made now: what happens before the first reading counts too.
            var figures = routes.ServiceProvider.GetRequiredService<Figures>();
            routes.MapGet("/metrics", (HttpContext context) => Answer(context, figures, token)).AllowAnonymous().WithMetadata(NoPage.Here).ShortCircuit();
        }
    }

    private static async Task Answer(HttpContext context, Figures figures, byte[] token)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Compared in a time that tells nothing about how much of it was right.
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await figures.Write(context.Response.Body, context.RequestAborted);
    }
}
