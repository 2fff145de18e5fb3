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

    internal JsonOut Id(string name, Guid? value) => Text(name, value?.ToString("D"));

    internal JsonOut Key(string name, Key value) => Long(name, value.Value);

    internal JsonOut Key(string name, Key? value) => Long(name, value?.Value);

    internal JsonOut Keys(string name, IEnumerable<Key> values)
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

    internal JsonOut Texts(string name, IEnumerable<string> values)
    {
        var all = values.ToList();
        if (all.Count > 0)
        {
            writer.WriteStartArray(name);
            all.ForEach(writer.WriteStringValue);
            writer.WriteEndArray();
        }

        return this;
    }

    internal JsonOut Object(string name, Action<JsonOut> content)
    {
        writer.WriteStartObject(name);
        content(this);
        writer.WriteEndObject();
        return this;
    }

    internal JsonOut Objects<T>(string name, IEnumerable<T> items, Action<JsonOut, T> content)
    {
        var all = items.ToList();
        if (all.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (var item in all)
            {
                writer.WriteStartObject();
                content(this, item);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return this;
    }

    internal JsonOut Assignment(string name, Assignment value) => Object(name, o => o
        .Agent("assignee", value.Assignee)
        .Texts("users", value.CandidateUsers.Select(u => u.Value))
        .Texts("groups", value.CandidateGroups));
}
