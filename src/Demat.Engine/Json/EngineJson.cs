using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Demat.Engine.Json;

namespace Demat.Engine;

/// <summary>The JSON form of events and instances, for storage, in UTF-8. Stable: names are written by hand and never change.</summary>
public static class EngineJson
{
    private const int MaximumDepth = 512;
    private const int FirstBuffer = 4_096;
    private const int LargestSpare = 1_048_576;

    /// <summary>Kept from one text to the next of the same thread: a state is written at each step.</summary>
    [ThreadStatic]
    private static Spare? spare;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaximumDepth,
    };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaximumDepth };

    /// <summary>Events as a compact JSON array.</summary>
    public static byte[] ToJson(IReadOnlyList<Event> events) => Written(events, static (writer, all) =>
    {
        writer.WriteStartArray();
        for (var i = 0; i < all.Count; i++)
        {
            writer.WriteStartObject();
            EventJson.Write(new JsonOut(writer), all[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>An instance as compact JSON; equal instances give equal texts.</summary>
    public static byte[] ToJson(ProcessInstance instance) => Written(instance, static (writer, one) =>
    {
        writer.WriteStartObject();
        InstanceJson.Write(new JsonOut(writer), one);
        writer.WriteEndObject();
    });

    /// <summary>The events written by <see cref="ToJson(IReadOnlyList{Event})"/>.</summary>
    /// <exception cref="JsonException">The text is not an array of events.</exception>
    public static ImmutableArray<Event> EventsFromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Reading);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(e => EventJson.Read(new JsonIn(e)))]
            : throw new JsonException("An array is expected.");
    }

    /// <summary>The instance written by <see cref="ToJson(ProcessInstance)"/>.</summary>
    /// <exception cref="JsonException">The text is not an instance.</exception>
    public static ProcessInstance InstanceFromJson(ReadOnlyMemory<byte> json) => Read(json, InstanceJson.Read);

    /// <summary>A migration plan as compact JSON.</summary>
    public static byte[] ToJson(MigrationPlan plan) => Written(plan, static (writer, one) =>
    {
        writer.WriteStartObject();
        PlanJson.Write(new JsonOut(writer), one);
        writer.WriteEndObject();
    });

    /// <summary>The plan written by <see cref="ToJson(MigrationPlan)"/>.</summary>
    /// <exception cref="JsonException">The text is not a plan.</exception>
    public static MigrationPlan PlanFromJson(ReadOnlyMemory<byte> json) => Read(json, PlanJson.Read);

    private static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonIn, T> content)
    {
        using var document = JsonDocument.Parse(json, Reading);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? content(new JsonIn(document.RootElement))
            : throw new JsonException("An object is expected.");
    }

    private static byte[] Written<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var own = spare ?? new(new(FirstBuffer));
        var (buffer, writer) = own;
        spare = null;
        write(writer, content);
        writer.Flush();
        var json = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestSpare)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            spare = own;
        }

        return json;
    }

    private sealed record Spare(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)
    {
        public Spare(ArrayBufferWriter<byte> buffer)
            : this(buffer, new Utf8JsonWriter(buffer, Writing))
        {
        }
    }
}
