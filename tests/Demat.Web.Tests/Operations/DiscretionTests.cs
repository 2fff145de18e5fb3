using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Demat.Runtime;
using Demat.Web.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Demat.Web.Tests.Operations;

/// <summary>What leaves a server for those who watch it says nothing about anybody.</summary>
public sealed class DiscretionTests(WatchedSite site) : IClassFixture<WatchedSite>
{
    [Fact]
    public async Task Spans_of_a_whole_purchase_order_hold_nothing_of_anybody()
    {
        var seen = new ConcurrentQueue<Activity>();
        var tracing = Sdk.CreateTracerProviderBuilder();
        Watching.AddSpans(tracing);
        using (tracing.AddProcessor(new SimpleActivityExportProcessor(new Kept(seen))).Build())
        {
            await PurchaseOrder.Play(site);
        }

        Assert.Contains(seen, span => span.Source.Name == RuntimeTelemetry.Name && Equals(span.GetTagItem("demat.outcome"), "applied"));
        Assert.Contains(seen, span => span.Source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        foreach (var span in seen)
        {
            var said = Said(span);
            Assert.All(PurchaseOrder.Secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Lines_of_log_of_a_whole_purchase_order_hold_nothing_of_anybody()
    {
        var lines = new ConcurrentQueue<string>();
        using (site.Services.GetRequiredService<ILoggerFactory>() is var factory ? new Listening(factory, lines) : null)
        {
            await PurchaseOrder.Play(site);
        }

        Assert.All(lines, line => Assert.All(PurchaseOrder.Secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_line_of_log_is_one_object_with_the_request_and_the_instance_and_blots_out_addresses()
    {
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener { ShouldListenTo = s => s == source, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var request = source.StartActivity("request")!;
        var instance = Guid.CreateVersion7();
        var state = new List<KeyValuePair<string, object?>> { new("Instance", instance), new("{OriginalFormat}", "Refused") };
        using var written = new StringWriter();
        var entry = new LogEntry<List<KeyValuePair<string, object?>>>(LogLevel.Error, "Demat.Test", 1, state, new InvalidOperationException("550 <lea.essai@exemple.invalid> unknown"), (_, _) => "Refused «\nlea.essai@exemple.invalid »");
        new LogLines(TimeProvider.System).Write(entry, null, written);
        var text = written.ToString();
        Assert.Equal(1, text.Count(letter => letter == '\n'));
        using var json = System.Text.Json.JsonDocument.Parse(text);
        Assert.Equal(instance, json.RootElement.GetProperty("instance").GetGuid());
        Assert.Equal(request.TraceId.ToString(), json.RootElement.GetProperty("trace").GetString());
        Assert.DoesNotContain("lea.essai", text, StringComparison.Ordinal);
    }

    private static string Said(Activity span)
    {
        var all = new StringBuilder(span.DisplayName).Append(' ').Append(span.StatusDescription);
        foreach (var (key, value) in span.TagObjects.Concat(span.Events.SelectMany(e => e.Tags)).Concat(span.Baggage.Select(b => new KeyValuePair<string, object?>(b.Key, b.Value))))
        {
            all.Append(' ').Append(key).Append('=').Append(value);
        }

        return Uri.UnescapeDataString(all.ToString());
    }

    private sealed class Kept(ConcurrentQueue<Activity> seen) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                seen.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }

    private sealed class Listening : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines;
        private volatile bool _over;

        public Listening(ILoggerFactory factory, ConcurrentQueue<string> lines)
        {
            _lines = lines;
            factory.AddProvider(this);
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => !_over && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!_over)
            {
                _lines.Enqueue(formatter(state, exception) + exception);
            }
        }

        public void Dispose() => _over = true;
    }
}
