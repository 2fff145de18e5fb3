using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Demat.Engine.Json;

namespace Demat.Engine;

/// <summary>The JSON form of events and instances, for storage. Stable: names are written by hand and never change.</summary>
public static class EngineJson
{
    private const int MaximumDepth = 512;
    private const int FirstBuffer = 4_096;
    private const int LargestSpare = 1_048_576;

    /// <summary>Kept from one text to the next of the same thread: a state is written at each step.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaximumDepth,
    };

    /// <summary>An event as compact JSON.</summary>
    public static string ToJson(Event e) => Written(o => EventJson.Write(o, e));

    /// <summary>Events as a compact JSON array.</summary>
    public static string ToJson(IEnumerable<Event> events) => Written(writer =>
    {
        writer.WriteStartArray();
        foreach (var e in events)
        {
            Object(writer, o => EventJson.Write(o, e));
        }

        writer.WriteEndArray();
    });

    /// <summary>An instance as compact JSON; equal instances give equal texts.</summary>
    public static string ToJson(ProcessInstance instance) => Written(o => InstanceJson.Write(o, instance));

    /// <summary>The event written by <see cref="ToJson(Event)"/>.</summary>
    /// <exception cref="JsonException">The text is not an event.</exception>
    public static Event EventFromJson(string json) => Read(json, EventJson.Read);

    /// <summary>The events written by <see cref="ToJson(IEnumerable{Event})"/>.</summary>
    /// <exception cref="JsonException">The text is not an array of events.</exception>
    public static ImmutableArray<Event> EventsFromJson(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(e => EventJson.Read(new JsonIn(e)))]
            : throw new JsonException("An array is expected.");
    }

    /// <summary>The instance written by <see cref="ToJson(ProcessInstance)"/>.</summary>
    /// <exception cref="JsonException">The text is not an instance.</exception>
    public static ProcessInstance InstanceFromJson(string json) => Read(json, InstanceJson.Read);

    private static string Written(Action<JsonOut> content) => Written(writer => Object(writer, content));

    private static string Written(Action<Utf8JsonWriter> content)
    {
        var buffer = spare ?? new ArrayBufferWriter<byte>(FirstBuffer);
        spare = null;
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            content(writer);
        }

        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (buffer.Capacity <= LargestSpare)
        {
            buffer.ResetWrittenCount();
            spare = buffer;
        }

        return text;
    }

    private static void Object(Utf8JsonWriter writer, Action<JsonOut> content)
    {
        writer.WriteStartObject();
        content(new JsonOut(writer));
        writer.WriteEndObject();
    }

    private static T Read<T>(string json, Func<JsonIn, T> content)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? content(new JsonIn(document.RootElement))
            : throw new JsonException("An object is expected.");
    }
}
