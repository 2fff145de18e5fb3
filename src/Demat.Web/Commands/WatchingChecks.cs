using System.Net.Sockets;
using Demat.Web.Operations;

namespace Demat.Web.Commands;

/// <summary>The checks of <c>doctor</c> on what a server tells those who watch it.</summary>
public static class WatchingChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The figures are closed, or opened by a token that nobody guesses.</summary>
    public static Task<Finding> FiguresToken(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Mesures";
        var settings = services.GetRequiredService<OperationsSettings>();
        return Task.FromResult(settings switch
        {
            { MetricsToken: null or "" } => new Finding(subject, true, "/metrics est fermé (Operations:MetricsToken l’ouvre à qui connaît le jeton)"),
            { HasMetrics: false } => new Finding(subject, false, $"Operations:MetricsToken est trop court, /metrics reste fermé. Donnez au moins {OperationsSettings.ShortestToken} caractères."),
            _ => new Finding(subject, true, "/metrics est ouvert à qui connaît le jeton\u00a0; fermez-le au dehors sur le répartiteur"),
        });
    }

    /// <summary>The collector of spans answers, when there is one.</summary>
    public static async Task<Finding> SpanCollector(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Traces";
        const string remedy = "Vérifiez OTEL_EXPORTER_OTLP_ENDPOINT.";
        if (Watching.Destination(services.GetRequiredService<IConfiguration>()) is not { } given)
        {
            return new Finding(subject, true, "elles ne sont envoyées nulle part");
        }
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address))
        {
            return new Finding(subject, false, $"l’adresse du collecteur n’en est pas une. {remedy}");
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            return new Finding(subject, true, $"{address.Host} répond");
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException)
        {
            return new Finding(subject, false, $"{address.Host} ne répond pas. {remedy}");
        }
    }
}
