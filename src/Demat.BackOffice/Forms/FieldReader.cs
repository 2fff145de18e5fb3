using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>Turns one submitted value into the value of its field.</summary>
internal static class FieldReader
{
    private const int LongestText = 20_000;

    /// <summary>Reads the value; only its type is checked here.</summary>
    public static FieldAnswer Read(FormComponent.Field field, JsonNode? json) => field switch
    {
        FormComponent.Checkbox => new FieldAnswer.Read(new FeelValue.Bool(TextOf(json) is "true" or "on" or "oui")),
        FormComponent.Number => Parsed(field, json, text => FrenchText.Number(text) is { } number ? new FeelValue.Number(number) : null,
            "n’est pas un nombre. Écrivez-le en chiffres, par exemple 12 ou 2,5."),
        FormComponent.Date => Parsed(field, json, text => FrenchText.Day(text) is { } day ? new FeelValue.Date(day) : null,
            "n’est pas une date. Écrivez-la jour/mois/année, par exemple 15/12/2026."),
        FormComponent.OrderLines => OrderLinesField.Read(field.Key, json),
        FormComponent.DynamicList => json is JsonArray rows ? new FieldAnswer.Raw(rows) : FieldAnswer.Nothing,
        FormComponent.CheckList or FormComponent.Agents or FormComponent.Units or FormComponent.Attachments => Several(json),
        FormComponent.Supplier => Parsed(field, json, text => new FeelValue.Text(string.Concat(text.Where(c => !char.IsWhiteSpace(c)))), ""),
        _ => Parsed(field, json, text => new FeelValue.Text(text), ""),
    };

    /// <summary>The text of a value, trimmed; empty when there is none.</summary>
    public static string TextOf(JsonNode? json) => json is not JsonValue value
        ? ""
        : value.GetValueKind() switch
        {
            JsonValueKind.String => Normal(value.ToString()),
            JsonValueKind.Null => "",
            _ => value.ToJsonString(),
        };

    private static FieldAnswer Parsed(FormComponent.Field field, JsonNode? json, Func<string, FeelValue?> parse, string problem)
    {
        var text = TextOf(json);
        if (text.Length == 0)
        {
            return FieldAnswer.Nothing;
        }

        return text.Length <= LongestText && parse(text) is { } value
            ? new FieldAnswer.Read(value)
            : new FieldAnswer.Wrong([new(field.Key, $"{field.Face.Label}\u00A0: {Quoted(text)} {problem}")]);
    }

    private static FieldAnswer Several(JsonNode? json)
    {
        ImmutableArray<FeelValue> items = json switch
        {
            JsonArray array => [.. array.Select(TextOf).Where(t => t.Length > 0).Distinct().Take(FieldRules.MostRows).Select(t => new FeelValue.Text(t))],
            _ => TextOf(json) is { Length: > 0 } one ? [new FeelValue.Text(one)] : [],
        };
        return items.IsEmpty ? FieldAnswer.Nothing : new FieldAnswer.Read(new FeelValue.List(items));
    }

    /// <summary>The text between French quotes, shortened.</summary>
    public static string Quoted(string text) => $"«\u00A0{(text.Length > 40 ? text[..40] + "…" : text)}\u00A0»";

    private static string Normal(string text) => TypedText.Clean(text);
}
