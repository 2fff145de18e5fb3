using System.Globalization;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The names and correlation keys of messages.</summary>
internal static class Messages
{
    /// <summary>Evaluates the name and the correlation key; false after an incident.</summary>
    internal static bool TryName(Run run, ElementInstance me, MessageDefinition message, out string name, out string? correlationKey)
    {
        (name, correlationKey) = ("", null);
        if (!run.TryEvaluate(message.Name, "le nom du message", me, out var named))
        {
            return false;
        }

        name = TextOf(named);
        if (message.CorrelationKey is null)
        {
            return true;
        }

        if (!run.TryEvaluate(message.CorrelationKey, "la clé de corrélation du message", me, out var key))
        {
            return false;
        }

        correlationKey = TextOf(key);
        return true;
    }

    /// <summary>Sends a message from an element, with the variables mapped into it; false after an incident.</summary>
    internal static bool TrySend(Run run, ElementInstance me, MessageDefinition message)
    {
        if (!TryName(run, me, message, out var name, out var key))
        {
            return false;
        }

        var thrown = run.NextKey;
        run.Emit(new Event.MessageThrown(thrown, me.Key, name, key, me.Variables));
        run.Ask(new Effect.DeliverMessage(thrown, name, key, me.Variables));
        return true;
    }

    /// <summary>The name that a value gives.</summary>
    internal static string TextOf(FeelValue value) => value switch
    {
        FeelValue.Text text => text.Value,
        FeelValue.Number number => number.Value.ToString("0.############################", CultureInfo.InvariantCulture),
        FeelValue.Bool flag => flag.Value ? "true" : "false",
        _ => FeelJson.ToJson(value),
    };
}
