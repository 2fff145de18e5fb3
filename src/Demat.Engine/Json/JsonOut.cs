using System.Collections.Immutable;
using System.Text.Json;
using Demat.Feel;

namespace Demat.Engine.Json;

/// <summary>Writes properties one after the other; what is null is left out.</summary>
internal readonly struct JsonOut(Utf8JsonWriter writer)
{
    internal JsonOut Text(string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }

        return this;
    }

    internal JsonOut Id(string name, Guid? value)
    {
        if (value is { } id)
        {
            Span<char> text = stackalloc char[36];
            id.TryFormat(text, out _, "D");
            writer.WriteString(name, text);
        }

        return this;
    }

    internal JsonOut Key(string name, Key value) => Long(name, value.Value);

    internal JsonOut Key(string name, Key? value) => Long(name, value?.Value);

    internal JsonOut Keys(string name, ImmutableArray<Key> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value.Value);
        }

        writer.WriteEndArray();
        return this;
    }

    internal JsonOut Agent(string name, AgentId? value) => Text(name, value?.Value);

    internal JsonOut Long(string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }

        return this;
    }

    internal JsonOut True(string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }

        return this;
    }

    internal JsonOut Time(string name, DateTimeOffset? value)
    {
        if (value is { } moment)
        {
            writer.WriteString(name, moment);
        }

        return this;
    }

    internal JsonOut Context(string name, FeelContext value) => value.Count == 0 ? this : Value(name, new FeelValue.Context(value));

    internal JsonOut Value(string name, FeelValue value)
    {
        writer.WritePropertyName(name);
        FeelJson.Write(writer, value);
        return this;
    }

    internal JsonOut Values(string name, IEnumerable<FeelValue> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            FeelJson.Write(writer, value);
        }

        writer.WriteEndArray();
        return this;
    }

    internal JsonOut OptionalValues(string name, ImmutableArray<FeelValue>? values) => values is { } all ? Values(name, all) : this;

    internal JsonOut Texts(string name, ImmutableArray<string> values) => Texts(name, values, static text => text);

    internal JsonOut Texts<T>(string name, ImmutableArray<T> values, Func<T, string> text)
    {
        if (values.Length > 0)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(text(value));
            }

            writer.WriteEndArray();
        }

        return this;
    }

    internal JsonOut Object<T>(string name, T? item, Action<JsonOut, T> content)
        where T : class
    {
        if (item is not null)
        {
            writer.WriteStartObject(name);
            content(this, item);
            writer.WriteEndObject();
        }

        return this;
    }

    internal JsonOut Objects<TKey, T>(string name, ImmutableSortedDictionary<TKey, T> items, Action<JsonOut, T> content)
        where TKey : notnull
    {
        if (!items.IsEmpty)
        {
            writer.WriteStartArray(name);
            foreach (var (_, item) in items)
            {
                One(item, content);
            }

            writer.WriteEndArray();
        }

        return this;
    }

    internal JsonOut Objects<T>(string name, ImmutableArray<T> items, Action<JsonOut, T> content)
    {
        if (items.Length > 0)
        {
            writer.WriteStartArray(name);
            foreach (var item in items)
            {
                One(item, content);
            }

            writer.WriteEndArray();
        }

        return this;
    }

    /// <summary>The names that change; a name that ends is written without its other.</summary>
    internal JsonOut Names(string name, IEnumerable<KeyValuePair<string, string?>> names) => Objects(
        name, [.. names], static (o, one) => o.Text("from", one.Key).Text("to", one.Value));

    internal JsonOut Assignment(string name, Assignment value) => Object(name, value, static (o, one) => o
        .Agent("assignee", one.Assignee)
        .Texts("users", one.CandidateUsers, static user => user.Value)
        .Texts("groups", one.CandidateGroups));

    internal JsonOut Tokens(string name, ImmutableSortedDictionary<string, int> tokens)
    {
        if (!tokens.IsEmpty)
        {
            writer.WriteStartArray(name);
            foreach (var (flow, count) in tokens)
            {
                writer.WriteStartObject();
                Text("flow", flow).Long("count", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return this;
    }

    /// <summary>What was passed, by definition: the set is in that order.</summary>
    internal JsonOut Passages(string name, ImmutableSortedSet<Passage> passages)
    {
        if (passages.IsEmpty)
        {
            return this;
        }

        writer.WriteStartArray(name);
        ProcessDefinitionId? open = null;
        foreach (var (definition, id) in passages)
        {
            if (definition != open)
            {
                CloseGroup(open);
                open = definition;
                writer.WriteStartObject();
                Id("definition", definition.Value);
                writer.WriteStartArray("ids");
            }

            writer.WriteStringValue(id);
        }

        CloseGroup(open);
        writer.WriteEndArray();
        return this;
    }

    private void CloseGroup(ProcessDefinitionId? open)
    {
        if (open is not null)
        {
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private void One<T>(T item, Action<JsonOut, T> content)
    {
        writer.WriteStartObject();
        content(this, item);
        writer.WriteEndObject();
    }
}
