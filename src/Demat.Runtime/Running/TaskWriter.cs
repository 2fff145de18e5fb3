using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Keeps open tasks, inboxes and task history in line with the user tasks of an instance.</summary>
internal static class TaskWriter
{
    public static async Task Write(DbContext db, Step step, CancellationToken ct)
    {
        var after = step.After!;
        foreach (var (key, task) in after.UserTasks)
        {
            if (step.Before is null || !step.Before.UserTasks.TryGetValue(key, out var earlier))
            {
                db.Add(Open(step, after, task));
                AddInbox(db, step.Id, task);
            }
            else if (!Principals.Of(earlier.Assignment).SetEquals(Principals.Of(task.Assignment)))
            {
                await db.Set<OpenTaskRow>().Where(t => t.Instance == step.Id && t.Key == key)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, task.Assignment.Assignee), ct);
                await db.Set<InboxRow>().Where(i => i.Instance == step.Id && i.Key == key).ExecuteDeleteAsync(ct);
                AddInbox(db, step.Id, task);
            }
        }

        var ended = step.Before?.UserTasks.Values.Where(t => !after.UserTasks.ContainsKey(t.Key)).ToList() ?? [];
        if (ended.Count == 0)
        {
            return;
        }

        var keys = ended.Select(t => t.Key).ToArray();
        await db.Set<OpenTaskRow>().Where(t => t.Instance == step.Id && keys.Contains(t.Key)).ExecuteDeleteAsync(ct);
        await db.Set<InboxRow>().Where(i => i.Instance == step.Id && keys.Contains(i.Key)).ExecuteDeleteAsync(ct);
        db.AddRange(ended.Select(task => Ended(step, task)));
    }

    private static OpenTaskRow Open(Step step, ProcessInstance after, OpenUserTask task)
    {
        var (id, definition) = step.DefinitionOf(after, task.Element);
        return new OpenTaskRow
        {
            Instance = step.Id,
            Key = task.Key,
            BpmnId = definition.Id,
            Definition = id,
            ElementId = task.ElementId,
            Name = definition.Node(task.ElementId)?.Label ?? task.ElementId,
            Kind = definition.Property(task.ElementId, KindProperty),
            FormId = task.FormId,
            Assignee = task.Assignment.Assignee,
            CreatedAt = task.Created,
            Due = task.Due,
            Priority = task.Priority,
        };
    }

    private static void AddInbox(DbContext db, ProcessInstanceId instance, OpenUserTask task) =>
        db.AddRange(Principals.Of(task.Assignment).Select(principal => new InboxRow
        {
            Instance = instance,
            Key = task.Key,
            Principal = principal,
            Due = task.Due ?? InboxRow.NoDue,
        }));

    private static TaskHistoryRow Ended(Step step, OpenUserTask task)
    {
        var (id, definition) = step.DefinitionOf(step.Before!, task.Element);
        var completed = step.Events.OfType<Event.UserTaskCompleted>().FirstOrDefault(e => e.Task == task.Key);
        return new TaskHistoryRow
        {
            Instance = step.Id,
            Key = task.Key,
            Definition = id,
            ElementId = task.ElementId,
            Name = definition.Node(task.ElementId)?.Label ?? task.ElementId,
            Kind = definition.Property(task.ElementId, KindProperty),
            CreatedAt = task.Created,
            Due = task.Due,
            EndedAt = step.Context.Now,
            CompletedBy = completed?.By,
            Decision = (completed?.Variables["decision"] as FeelValue.Text)?.Value,
        };
    }

    private const string KindProperty = "demat.kind";
}
