using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>The twin of <see cref="RuntimeSql.Write"/>: the same rows through the context of the host.</summary>
internal static class ContextRows
{
    public static async Task Write(DbContext db, StepRows rows, CancellationToken ct)
    {
        var id = rows.Instance.Id;
        if (rows.IsNew)
        {
            db.Add(rows.Instance);
        }
        else
        {
            var entry = db.Update(rows.Instance);
            entry.Property(i => i.Version).OriginalValue = rows.Instance.Version - 1;
            entry.Property(i => i.StartedAt).IsModified = entry.Property(i => i.StartedBy).IsModified = false;
            entry.Property(i => i.Definition).IsModified = rows.IsMigrated;
        }

        db.Add(rows.Entry);
        await db.SaveChangesAsync(ct);
        if (rows.IsMigrated)
        {
            await Migrate(db, rows, ct);
        }

        foreach (var end in rows.TasksEnded)
        {
            await db.Set<TaskRow>().Where(t => t.Instance == id && t.Key == end.Task).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.EndedAt, end.At).SetProperty(t => t.CompletedBy, end.By).SetProperty(t => t.Decision, end.Decision), ct);
        }

        foreach (var (task, assignee) in rows.TasksGiven)
        {
            await db.Set<TaskRow>().Where(t => t.Instance == id && t.Key == task).ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, assignee), ct);
        }

        await db.Set<InboxRow>().Where(r => r.Instance == id && rows.InboxLeft.Contains(r.Key)).ExecuteDeleteAsync(ct);
        await db.Set<TimerRow>().Where(r => r.Instance == id && rows.TimersGone.Contains(r.Key)).ExecuteDeleteAsync(ct);
        await db.Set<SubscriptionRow>().Where(r => r.Instance == id && rows.SubscriptionsGone.Contains(r.Key)).ExecuteDeleteAsync(ct);
        await db.Set<SignalRow>().Where(r => r.Instance == id && rows.SignalsGone.Contains(r.Key)).ExecuteDeleteAsync(ct);
        await db.Set<IncidentRow>().Where(r => r.Instance == id && rows.IncidentsGone.Contains(r.Key)).ExecuteDeleteAsync(ct);
        await db.Set<EffectRow>().Where(r => r.Instance == id && rows.EffectsGone.Contains(r.Key)).ExecuteDeleteAsync(ct);
        db.AddRange(rows.TasksOpened);
        db.AddRange(rows.InboxAdded);
        db.AddRange(rows.TimersAdded);
        db.AddRange(rows.SubscriptionsAdded);
        db.AddRange(rows.SignalsAdded);
        db.AddRange(rows.IncidentsAdded);
        db.AddRange(rows.EffectsAdded);
    }

    private static async Task Migrate(DbContext db, StepRows rows, CancellationToken ct)
    {
        var id = rows.Instance.Id;
        foreach (var t in rows.TasksRevised)
        {
            await db.Set<TaskRow>().Where(x => x.Instance == id && x.Key == t.Key).ExecuteUpdateAsync(
                set => set.SetProperty(x => x.BpmnId, t.BpmnId).SetProperty(x => x.Definition, t.Definition).SetProperty(x => x.ElementId, t.ElementId)
                    .SetProperty(x => x.Name, t.Name).SetProperty(x => x.Kind, t.Kind).SetProperty(x => x.FormId, t.FormId)
                    .SetProperty(x => x.Assignee, t.Assignee).SetProperty(x => x.Due, t.Due).SetProperty(x => x.Priority, t.Priority), ct);
        }

        foreach (var (table, key, name) in rows.Renamed)
        {
            _ = table switch
            {
                "message_subscription" => await db.Set<SubscriptionRow>().Where(x => x.Instance == id && x.Key == key).ExecuteUpdateAsync(set => set.SetProperty(x => x.ElementId, name), ct),
                "signal_subscription" => await db.Set<SignalRow>().Where(x => x.Instance == id && x.Key == key).ExecuteUpdateAsync(set => set.SetProperty(x => x.ElementId, name), ct),
                _ => await db.Set<IncidentRow>().Where(x => x.Instance == id && x.Key == key).ExecuteUpdateAsync(set => set.SetProperty(x => x.ElementId, name), ct),
            };
        }
    }
}
