using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Demat.Engine.Json;

namespace Demat.Engine;

/// <summary>The JSON form of events and instances, for storage. Stable: names are written by hand and never change.</summary>
public static class EngineJson
{
    private const int MaximumDepth = 512;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaximumDepth,
    };

    /// <summary>An event as compact JSON.</summary>
    public static string ToJson(Event e) => Written(o => EventJson.Write(o, e));

    /// <summary>An instance as compact JSON; equal instances give equal texts.</summary>
    public static string ToJson(ProcessInstance instance) => Written(o => InstanceJson.Write(o, instance));

    /// <summary>The event written by <see cref="ToJson(Event)"/>.</summary>
    /// <exception cref="JsonException">The text is not an event.</exception>
    public static Event EventFromJson(string json) => Read(json, EventJson.Read);

    /// <summary>The instance written by <see cref="ToJson(ProcessInstance)"/>.</summary>
    /// <exception cref="JsonException">The text is not an instance.</exception>
    public static ProcessInstance InstanceFromJson(string json) => Read(json, InstanceJson.Read);

    private static string Written(Action<JsonOut> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            content(new JsonOut(writer));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static T Read<T>(string json, Func<JsonIn, T> content)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? content(new JsonIn(document.RootElement))
            : throw new JsonException("An object is expected.");
    }
}
