using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Demat.Web.Operations;

/// <summary>One JSON object a line, for the collector of logs: when, how grave, what, in which request, on which process instance.</summary>
/// <remarks>Nothing of ours logs a name or what a form holds; addresses that another program quotes in its failure are blotted out here.</remarks>
public sealed partial class LogLines(TimeProvider clock) : ConsoleFormatter(Format)
{
    /// <summary>The name of the format.</summary>
    public const string Format = "demat";

    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow());
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", Blotted(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (Activity.Current is { } span)
            {
                json.WriteString("trace", span.TraceId.ToString());
                json.WriteString("span", span.SpanId.ToString());
            }

            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> named && named.FirstOrDefault(value => value.Key == "Instance").Value is Guid instance)
            {
                json.WriteString("instance", instance);
            }

            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", Blotted(exception.ToString()));
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }

    private static string Blotted(string text) => text.Contains('@', StringComparison.Ordinal) ? Address().Replace(text, "…@…") : text;

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+", RegexOptions.None, matchTimeoutMilliseconds: 500)]
    private static partial Regex Address();
}
