using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>The stored form of a signal that is to be broadcast.</summary>
internal static class SignalPayload
{
    public static string ToJson(Effect.BroadcastSignal signal) => FeelJson.ToJson(new FeelValue.Context(FeelContext.Empty
        .With("name", new FeelValue.Text(signal.SignalName))
        .With("variables", new FeelValue.Context(signal.Variables))));

    public static Effect.BroadcastSignal FromJson(Key thrown, string json)
    {
        var stored = ((FeelValue.Context)FeelJson.FromJson(json)).Entries;
        return new Effect.BroadcastSignal(
            thrown, ((FeelValue.Text)stored["name"]).Value, ((FeelValue.Context)stored["variables"]).Entries);
    }
}
