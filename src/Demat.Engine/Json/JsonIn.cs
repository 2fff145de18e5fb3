using System.Collections.Immutable;
using System.Text.Json;
using Demat.Feel;

namespace Demat.Engine.Json;

/// <summary>Reads properties by name; what is absent is null, empty or zero.</summary>
internal readonly struct JsonIn(JsonElement json)
{
    internal string? Text(string name) => json.TryGetProperty(name, out var p) ? p.GetString() : null;

    internal string RequiredText(string name) => Text(name) ?? throw new JsonException($"« {name} » is missing.");

    internal Guid Id(string name) => json.TryGetProperty(name, out var p) ? p.GetGuid() : throw new JsonException($"« {name} » is missing.");

    internal ProcessDefinitionId? Definition(string name) =>
        json.TryGetProperty(name, out var p) ? new ProcessDefinitionId(p.GetGuid()) : null;

    internal Key Key(string name) => new(Long(name) ?? throw new JsonException($"« {name} » is missing."));

    internal Key? OptionalKey(string name) => Long(name) is { } value ? new Key(value) : null;

    internal ImmutableArray<Key> Keys(string name) =>
        json.TryGetProperty(name, out var p) ? [.. p.EnumerateArray().Select(k => new Key(k.GetInt64()))] : [];

    internal AgentId? Agent(string name) => Text(name) is { } value ? new AgentId(value) : null;

    internal long? Long(string name) => json.TryGetProperty(name, out var p) ? p.GetInt64() : null;

    internal int Int(string name) => (int)(Long(name) ?? 0);

    internal int? OptionalInt(string name) => (int?)Long(name);

    internal bool True(string name) => json.TryGetProperty(name, out var p) && p.GetBoolean();

    internal DateTimeOffset Time(string name) => OptionalTime(name) ?? throw new JsonException($"« {name} » is missing.");

    internal DateTimeOffset? OptionalTime(string name) => json.TryGetProperty(name, out var p) ? p.GetDateTimeOffset() : null;

    internal FeelContext Context(string name) => !json.TryGetProperty(name, out var p) ? FeelContext.Empty
        : FeelJson.Read(p) is FeelValue.Context context ? context.Entries
        : throw new JsonException($"« {name} » is not a context.");

    internal FeelValue Value(string name) => json.TryGetProperty(name, out var p) ? FeelJson.Read(p) : FeelValue.Null.Instance;

    internal ImmutableArray<FeelValue>? OptionalValues(string name) =>
        json.TryGetProperty(name, out var p) ? [.. p.EnumerateArray().Select(FeelJson.Read)] : null;

    internal ImmutableArray<string> Texts(string name) =>
        json.TryGetProperty(name, out var p) ? [.. p.EnumerateArray().Select(t => t.GetString() ?? "")] : [];

    internal JsonIn? Object(string name) => json.TryGetProperty(name, out var p) ? new JsonIn(p) : null;

    internal IEnumerable<JsonIn> Objects(string name) => json.TryGetProperty(name, out var p) ? p.EnumerateArray().Select(o => new JsonIn(o)) : [];

    internal Assignment Assignment(string name) => Object(name) is { } o
        ? new(o.Agent("assignee"), [.. o.Texts("users").Select(u => new AgentId(u))], o.Texts("groups"))
        : Demat.Engine.Assignment.None;
}
