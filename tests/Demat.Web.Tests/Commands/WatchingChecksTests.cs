using System.Net;
using System.Net.Sockets;
using Demat.Web.Commands;
using Demat.Web.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.Commands;

public sealed class WatchingChecksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, true, "fermé")]
    [InlineData("devinable", false, "trop court")]
    [InlineData("assez-long-pour-ne-pas-se-deviner", true, "ouvert")]
    public async Task A_token_that_is_easy_to_guess_opens_nothing_and_is_told(string? token, bool isWell, string word)
    {
        var finding = await WatchingChecks.FiguresToken(Services("Operations:MetricsToken", token), Stop);
        Assert.Equal(isWell, finding.IsWell);
        Assert.Contains(word, finding.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(token ?? "?", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_is_told()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}";
        Assert.True((await WatchingChecks.SpanCollector(Services("OTEL_EXPORTER_OTLP_ENDPOINT", null), Stop)).IsWell);
        Assert.True((await WatchingChecks.SpanCollector(Services("OTEL_EXPORTER_OTLP_ENDPOINT", address), Stop)).IsWell);
        collector.Stop();
        Assert.False((await WatchingChecks.SpanCollector(Services("OTEL_EXPORTER_OTLP_ENDPOINT", address), Stop)).IsWell);
    }

    private static ServiceProvider Services(string key, string? value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton(OperationsSettings.Read(settings)).BuildServiceProvider();
    }
}
