using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>The stored form of a message that is to be delivered.</summary>
internal static class MessagePayload
{
    public static string ToJson(Effect.DeliverMessage message) => FeelJson.ToJson(new FeelValue.Context(FeelContext.Empty
        .With("name", new FeelValue.Text(message.MessageName))
        .With("correlationKey", message.CorrelationKey is { } key ? new FeelValue.Text(key) : FeelValue.Null.Instance)
        .With("variables", new FeelValue.Context(message.Variables))));

    public static Effect.DeliverMessage FromJson(Key element, string json)
    {
        var stored = ((FeelValue.Context)FeelJson.FromJson(json)).Entries;
        return new Effect.DeliverMessage(
            element,
            ((FeelValue.Text)stored["name"]).Value,
            (stored["correlationKey"] as FeelValue.Text)?.Value,
            ((FeelValue.Context)stored["variables"]).Entries);
    }
}
