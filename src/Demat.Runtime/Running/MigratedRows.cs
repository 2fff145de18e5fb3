using Demat.Engine;

namespace Demat.Runtime;

/// <summary>The rows that follow an instance into another version: what stays open has other names, and a task another form, date or name.</summary>
internal static class MigratedRows
{
    public static void Plan(StepRows rows, Step step, ProcessInstance after)
    {
        var before = step.Before!;
        rows.TasksRevised.AddRange(after.UserTasks.Values.Where(t => before.UserTasks.ContainsKey(t.Key)).Select(t => StepPlan.Open(step, after, t)));
        foreach (var task in after.UserTasks.Values.Where(t => before.UserTasks.ContainsKey(t.Key) && !rows.InboxLeft.Contains(t.Key)))
        {
            rows.InboxLeft.Add(task.Key);
            StepPlan.AddInbox(rows, step, after, task);
        }

        Rename(rows, "message_subscription", after.Subscriptions.Values.Select(s => (s.Key, s.ElementId)), key => before.Subscriptions.GetValueOrDefault(key)?.ElementId);
        Rename(rows, "signal_subscription", after.Signals.Values.Select(s => (s.Key, s.ElementId)), key => before.Signals.GetValueOrDefault(key)?.ElementId);
        Rename(rows, "incident", after.Incidents.Values.Select(i => (i.Key, i.ElementId)), key => before.Incidents.GetValueOrDefault(key)?.ElementId);
    }

    private static void Rename(StepRows rows, string table, IEnumerable<(Key Key, string ElementId)> open, Func<Key, string?> earlier) =>
        rows.Renamed.AddRange(open.Where(o => earlier(o.Key) is { } name && name != o.ElementId).Select(o => (table, o.Key, o.ElementId)));
}
