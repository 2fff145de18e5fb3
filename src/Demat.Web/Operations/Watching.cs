using System.Diagnostics;
using Demat.Runtime;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Demat.Web.Operations;

/// <summary>What a server tells those who watch it: lines of log, figures, spans.</summary>
public static class Watching
{
    /// <summary>The standard settings that say where to send spans and figures; without one of them nothing is sent.</summary>
    private static readonly string[] Destinations = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Where spans and figures are sent; null when they are not.</summary>
    public static string? Destination(IConfiguration configuration) => Destinations.Select(name => configuration[name]).FirstOrDefault(given => !string.IsNullOrWhiteSpace(given));

    /// <summary>Adds them to the server.</summary>
    public static void AddDematWatching(this WebApplicationBuilder builder, OperationsSettings settings)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>().AddConsole(console => console.FormatterName = LogLines.Format);
        }

        if (settings.HasMetrics)
        {
            builder.Services.AddSingleton<Figures>();
        }

        if (Destination(builder.Configuration) is not null)
        {
            builder.Services.AddOpenTelemetry().ConfigureResource(server => server.AddService("demat")).WithTracing(AddSpans).WithMetrics(AddFigures);
        }
    }

    /// <summary>The spans of requests, steps and statements; the part of an address that people type is left out.</summary>
    public static void AddSpans(TracerProviderBuilder spans) => spans
        .AddSource(RuntimeTelemetry.Name).AddNpgsql().AddAspNetCoreInstrumentation(http => http.Filter = context => !IsProbe(context.Request.Path))
        .AddProcessor(new WithoutTypedText()).AddOtlpExporter();

    private static void AddFigures(MeterProviderBuilder figures) => figures.AddMeter(Figures.Meters).AddOtlpExporter();

    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    /// <summary>Takes away what people typed in an address, and what a failure quotes.</summary>
    internal sealed class WithoutTypedText : BaseProcessor<Activity>
    {
        /// <inheritdoc/>
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.query", null);
            data.SetTag("db.query.parameter", null);
            if (data.Status == ActivityStatusCode.Error)
            {
                data.SetStatus(ActivityStatusCode.Error);
            }
        }
    }
}
