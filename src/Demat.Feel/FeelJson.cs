using System.Buffers;
using System.Text;
using System.Text.Json;
using Demat.Feel.Evaluation;
using Demat.Feel.Temporal;

namespace Demat.Feel;

/// <summary>Values as JSON, for storage. Plain JSON reads as numbers, texts, booleans, lists and contexts.</summary>
/// <remarks>
/// What JSON has no word for is an object with one property whose name starts with « @ »:
/// <c>{"@":"2026-11-23"}</c> for dates, times and durations (written as in FEEL), <c>{"@range":{…}}</c>,
/// and <c>{"@context":{…}}</c> around a context that would look like one of these.
/// A function does not outlive its evaluation: it is written as null.
/// The text is canonical: equal values whose entries are in the same order give the same characters.
/// </remarks>
public static class FeelJson
{
    private const int MaximumDepth = 512;
    private const string TemporalTag = "@";
    private const string RangeTag = "@range";
    private const string ContextTag = "@context";

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = MaximumDepth,
    };

    /// <summary>The value as JSON.</summary>
    public static string ToJson(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The entries as a JSON object.</summary>
    public static string ToJson(FeelContext context) => ToJson(new FeelValue.Context(context));

    /// <summary>The value of a JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON, is nested too deep, or holds a number beyond 10⁶¹⁴⁴.</exception>
    public static FeelValue FromJson(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        return Read(document.RootElement);
    }

    /// <summary>Writes a value where the writer is.</summary>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelValue.Null or FeelValue.Function:
                writer.WriteNullValue();
                break;
            case FeelValue.Bool b:
                writer.WriteBooleanValue(b.Value);
                break;
            case FeelValue.Number n:
                writer.WriteRawValue(Numbers.Write(n), skipInputValidation: true);
                break;
            case FeelValue.Text t:
                writer.WriteStringValue(t.Value);
                break;
            case FeelValue.List l:
                writer.WriteStartArray();
                foreach (var item in l.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case FeelValue.Context c:
                WriteContext(writer, c.Entries);
                break;
            case FeelValue.Range r:
                WriteRange(writer, r);
                break;
            default:
                WriteTemporal(writer, value);
                break;
        }
    }

    /// <summary>The value of a JSON element.</summary>
    /// <exception cref="JsonException">It holds a number beyond 10⁶¹⁴⁴.</exception>
    public static FeelValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new FeelValue.Bool(json.GetBoolean()),
        JsonValueKind.Number => Numbers.Parse(json.GetRawText()) is { } number
            ? number : throw new JsonException($"Le nombre {json.GetRawText()} est trop grand."),
        JsonValueKind.String => new FeelValue.Text(json.GetString()!),
        JsonValueKind.Array => new FeelValue.List([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => ReadTagged(json) ?? ReadContext(json),
        _ => FeelValue.Null.Instance,
    };

    private static void WriteContext(Utf8JsonWriter writer, FeelContext entries)
    {
        var looksTagged = entries.Keys.FirstOrDefault() is TemporalTag or RangeTag or ContextTag;
        writer.WriteStartObject();
        if (looksTagged)
        {
            writer.WriteStartObject(ContextTag);
        }

        foreach (var (name, entry) in entries)
        {
            writer.WritePropertyName(name);
            Write(writer, entry);
        }

        if (looksTagged)
        {
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter writer, FeelValue.Range range)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(RangeTag);
        foreach (var (name, bound, included) in new[] { ("start", range.Start, range.StartIncluded), ("end", range.End, range.EndIncluded) })
        {
            if (bound is not null)
            {
                writer.WritePropertyName(name);
                Write(writer, bound);
            }

            writer.WriteBoolean(name + " included", included);
        }

        if (range.IsValue)
        {
            writer.WriteBoolean("is value", true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTemporal(Utf8JsonWriter writer, FeelValue value)
    {
        // in the hour that the end of summer time repeats, the zone alone would not tell which of the two it is
        var repeated = value is FeelValue.DateAndTime { Zone: { } zone } m && m.Offset != Moments.OffsetAt(m.Wall, zone) ? m : null;
        writer.WriteStartObject();
        writer.WriteString(TemporalTag, Evaluation.Writing.Text(repeated is null ? value : repeated with { Zone = null }));
        if (repeated is not null)
        {
            writer.WriteString("zone", repeated.Zone);
        }

        writer.WriteEndObject();
    }

    private static FeelValue? ReadTagged(JsonElement json)
    {
        var properties = json.EnumerateObject();
        if (!properties.MoveNext() || !HasTag(properties.Current))
        {
            return null;
        }

        var first = properties.Current;
        var isAlone = !properties.MoveNext();
        return (first.Name, first.Value.ValueKind) switch
        {
            (TemporalTag, JsonValueKind.String) when !isAlone => Repeated(json, first.Value.GetString()!),
            _ when !isAlone => null,
            (TemporalTag, JsonValueKind.String) => TemporalText.Any(first.Value.GetString()!),
            (RangeTag, JsonValueKind.Object) => new FeelValue.Range(
                Bound(first.Value, "start"), IsTrue(first.Value, "start included"),
                Bound(first.Value, "end"), IsTrue(first.Value, "end included"))
            { IsValue = IsTrue(first.Value, "is value") },
            (ContextTag, JsonValueKind.Object) => ReadContext(first.Value),
            _ => null,
        };
    }

    private static bool HasTag(JsonProperty property) =>
        property.NameEquals(TemporalTag) || property.NameEquals(RangeTag) || property.NameEquals(ContextTag);

    private static FeelValue.DateAndTime? Repeated(JsonElement json, string text) =>
        json.EnumerateObject().Count() == 2 && json.TryGetProperty("zone", out var zone) && zone.ValueKind == JsonValueKind.String
        && Moments.IsZone(zone.GetString()!)
            ? TemporalText.DateAndTime(text) is { } moment ? moment with { Zone = zone.GetString() } : null
            : null;

    private static FeelValue? Bound(JsonElement range, string name) => range.TryGetProperty(name, out var bound) ? Read(bound) : null;

    private static bool IsTrue(JsonElement range, string name) =>
        range.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static FeelValue.Context ReadContext(JsonElement json)
    {
        var (names, values) = (new string[json.GetPropertyCount()], new FeelValue[json.GetPropertyCount()]);
        var count = 0;
        foreach (var one in json.EnumerateObject())
        {
            (names[count], values[count]) = (one.Name, Read(one.Value));
            count++;
        }

        return new(FeelContext.Of(names, values));
    }
}
