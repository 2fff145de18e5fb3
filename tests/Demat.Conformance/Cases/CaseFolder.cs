using System.Collections.Immutable;
using System.Text.Json;

namespace Demat.Conformance.Cases;

/// <summary>Reads the case files of a folder.</summary>
internal static class CaseFolder
{
    internal static IEnumerable<ConformanceCase> Read(DirectoryInfo folder) => folder
        .GetFiles("cases*.json")
        .OrderBy(f => f.Name, StringComparer.Ordinal)
        .SelectMany(f => Read(f, Path.Combine(folder.FullName, "models")));

    private static IEnumerable<ConformanceCase> Read(FileInfo file, string models)
    {
        var root = JsonDocument.Parse(File.ReadAllText(file.FullName)).RootElement;
        var cases = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("cases");
        return cases.EnumerateArray().Select(c => new ConformanceCase(
            Text(c, "id"),
            Text(c, "suite"),
            Text(c, "kind"),
            Text(c, "group"),
            c.TryGetProperty("optional", out var optional) && optional.GetBoolean(),
            c.TryGetProperty("confidence", out var confidence) && confidence.GetString() == "contested",
            models,
            Text(c, "file"),
            c.TryGetProperty("extraFiles", out var extra) ? [.. extra.EnumerateArray().Select(e => e.GetString()!)] : [],
            [.. c.GetProperty("steps").EnumerateArray()]));
    }

    private static string Text(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
