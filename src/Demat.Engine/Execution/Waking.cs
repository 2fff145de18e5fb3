using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What wakes a token that waits: a timer, a message, a signal, or a retry.</summary>
internal static class Waking
{
    internal static Decision FireTimer(Run run, Command.FireTimer c)
    {
        if (!run.Instance.Timers.TryGetValue(c.Timer, out var timer))
        {
            return ProcessEngine.Rejected(RejectionReason.TimerNotRunning, "Cette échéance n’est plus attendue.");
        }

        run.Emit(new Event.TimerFired(c.Timer, run.Now));
        if (Listening.ListensOn(run, timer.Element, timer.ElementId) && TimerPlan.Next(timer.Due, timer.Remaining, timer.Every) is { } next)
        {
            run.Emit(new Event.TimerScheduled(run.NextKey, timer.Element, timer.ElementId, next.Due, next.Remaining, next.Every));
        }

        Listening.Happened(run, timer.Element, timer.ElementId, FeelContext.Empty);
        return run.Finish();
    }

    internal static Decision Correlate(Run run, Command.CorrelateMessage c)
    {
        if (!run.Instance.Subscriptions.TryGetValue(c.Subscription, out var open))
        {
            return ProcessEngine.Rejected(RejectionReason.SubscriptionNotOpen, "Ce message n’est plus attendu.");
        }

        run.Emit(new Event.MessageCorrelated(c.Subscription, c.By, c.Variables, run.Now));
        if (Listening.ListensOn(run, open.Element, open.ElementId))
        {
            run.Emit(new Event.MessageSubscribed(run.NextKey, open.Element, open.ElementId, open.MessageName, open.CorrelationKey));
        }

        Listening.Happened(run, open.Element, open.ElementId, c.Variables);
        return run.Finish();
    }

    internal static Decision Signal(Run run, Command.ReceiveSignal c) => Signals.Catch(run, c.Signal, c.By, c.Variables)
        ? run.Finish()
        : ProcessEngine.Rejected(RejectionReason.SignalNotAwaited, "Ce signal n’est plus attendu.");

    internal static Decision Retry(Run run, Command.RetryIncident c)
    {
        if (!run.Instance.Incidents.TryGetValue(c.Incident, out var incident))
        {
            return ProcessEngine.Rejected(RejectionReason.IncidentNotOpen, "Cet incident est déjà résolu.");
        }

        run.Emit(new Event.IncidentResolved(c.Incident, c.By, run.Now));
        run.Wake(incident.Element);
        return run.Finish();
    }
}
