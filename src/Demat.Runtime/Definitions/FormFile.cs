using System.Text.Json;

namespace Demat.Runtime;

/// <summary>What the runtime reads of a form: that it is JSON, and its id.</summary>
internal static class FormFile
{
    public static bool Is(string name) => name.EndsWith(".form", StringComparison.OrdinalIgnoreCase);

    /// <summary>The id written in the form; null when the text is not a form.</summary>
    public static string? IdOf(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                    ? id.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
