using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        Array(name, static key => new Key(key.GetInt64()));

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
        json.TryGetProperty(name, out _) ? Array(name, FeelJson.Read) : null;

    internal ImmutableArray<string> Texts(string name) =>
        Array(name, static text => text.GetString() ?? "");

    internal ImmutableSortedDictionary<string, string?> Names(string name) => Objects(name, static one => KeyValuePair.Create(one.RequiredText("from"), one.Text("to")))
        .ToImmutableSortedDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);

    internal JsonIn? Object(string name) => json.TryGetProperty(name, out var p) ? new JsonIn(p) : null;

    internal ImmutableArray<T> Objects<T>(string name, Func<JsonIn, T> read) => Array(name, one => read(new JsonIn(one)));

    /// <summary>Objects by the number that each has as its <c>key</c>.</summary>
    internal ImmutableSortedDictionary<Key, T> ByKey<T>(string name, ImmutableSortedDictionary<Key, T> none, Func<JsonIn, T> read)
    {
        if (!json.TryGetProperty(name, out var p))
        {
            return none;
        }

        if (p.GetArrayLength() == 1)
        {
            var only = new JsonIn(p[0]);
            return none.Add(only.Key("key"), read(only));
        }

        var all = none.ToBuilder();
        foreach (var one in p.EnumerateArray())
        {
            var item = new JsonIn(one);
            all.Add(item.Key("key"), read(item));
        }

        return all.ToImmutable();
    }

    internal ImmutableSortedDictionary<string, int> Tokens(string name)
    {
        var tokens = ElementInstance.NoTokens;
        if (json.TryGetProperty(name, out var p))
        {
            foreach (var one in p.EnumerateArray())
            {
                var token = new JsonIn(one);
                tokens = tokens.Add(token.RequiredText("flow"), token.Int("count"));
            }
        }

        return tokens;
    }

    internal ImmutableSortedSet<Passage> Passages(string name)
    {
        if (!json.TryGetProperty(name, out var p))
        {
            return [];
        }

        var all = ImmutableSortedSet.CreateBuilder<Passage>();
        foreach (var one in p.EnumerateArray())
        {
            var group = new JsonIn(one);
            var definition = new ProcessDefinitionId(group.Id("definition"));
            foreach (var id in one.GetProperty("ids").EnumerateArray())
            {
                all.Add(new(definition, id.GetString() ?? ""));
            }
        }

        return all.ToImmutable();
    }

    internal Assignment Assignment(string name) => Object(name) is { } o
        ? new(o.Agent("assignee"), o.Array("users", static user => new AgentId(user.GetString() ?? "")), o.Texts("groups"))
        : Demat.Engine.Assignment.None;

    private ImmutableArray<T> Array<T>(string name, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(name, out var p))
        {
            return [];
        }

        var all = new T[p.GetArrayLength()];
        var count = 0;
        foreach (var one in p.EnumerateArray())
        {
            all[count++] = read(one);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}
