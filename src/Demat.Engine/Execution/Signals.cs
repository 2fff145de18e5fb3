using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Signals: thrown to everybody, caught by every event that waits for their name.</summary>
internal static class Signals
{
    /// <summary>Throws a signal: this instance catches it at once, the shell gives it to the others. False after an incident.</summary>
    internal static bool TryThrow(Run run, ElementInstance me, EventDefinition.Signal signal)
    {
        if (!run.TryEvaluate(signal.Name, "le nom du signal", me, out var value))
        {
            return false;
        }

        var name = Messages.TextOf(value);
        Announce(run, me.Key, name, me.Variables);
        Catch(run, name, null, me.Variables);
        return true;
    }

    /// <summary>Lets the shell give a signal to the other instances.</summary>
    internal static void Announce(Run run, Key element, string name, FeelContext variables)
    {
        var thrown = run.NextKey;
        run.Emit(new Event.SignalThrown(thrown, element, name, variables));
        run.Ask(new Effect.BroadcastSignal(thrown, name, variables));
    }

    /// <summary>Gives a signal to every event that waits for it now; false when there is none.</summary>
    internal static bool Catch(Run run, string name, AgentId? by, FeelContext variables)
    {
        var waiting = run.Instance.Signals.Values.Where(s => s.SignalName == name).ToList();
        foreach (var open in waiting.Where(s => run.Instance.Signals.ContainsKey(s.Key)))
        {
            run.Emit(new Event.SignalCaught(open.Key, by, variables, run.Now));
            if (Listening.ListensOn(run, open.Element, open.ElementId))
            {
                run.Emit(new Event.SignalSubscribed(run.NextKey, open.Element, open.ElementId, name));
            }

            Listening.Happened(run, open.Element, open.ElementId, variables);
        }

        return waiting.Count > 0;
    }
}
