using System.Text.Json;
using System.Text.Json.Serialization;

namespace Demat.Feel;

/// <summary>Lets System.Text.Json store records that hold values.</summary>
public sealed class FeelValueConverter : JsonConverter<FeelValue>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(FeelValue).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FeelJson.Read(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) => FeelJson.Write(writer, value);
}

/// <summary>Lets System.Text.Json store records that hold contexts.</summary>
public sealed class FeelContextConverter : JsonConverter<FeelContext>
{
    /// <inheritdoc/>
    public override FeelContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FeelJson.Read(document.RootElement) is FeelValue.Context context
            ? context.Entries : throw new JsonException("Un contexte est attendu.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeelContext value, JsonSerializerOptions options) =>
        FeelJson.Write(writer, new FeelValue.Context(value));
}
