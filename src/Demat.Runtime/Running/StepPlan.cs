using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>Turns a finished step into rows: what the instance was before and is after says what to add and what to take away.</summary>
internal static class StepPlan
{
    private const string KindProperty = "demat.kind";

    // The inbox is read from its index alone, and an index takes no long text.
    private const int LongestName = 300;
    private const int LongestKind = 40;

    public static StepRows Of(Step step, StoredState? stored, IReadOnlyList<Effect> outside, bool isChained)
    {
        var after = step.After!;
        var now = step.Context.Now;
        var version = (stored?.Version ?? 0) + 1;
        var entry = JournalChain.Next(step.Id, version, isChained ? stored?.JournalHash ?? JournalChain.Origin : null, step.Events, now, step.Command.Id, step.By);
        var instance = new InstanceRow
        {
            Id = step.Id,
            Definition = after.Definition,
            Version = version,
            Status = StatusOf(after),
            State = EngineJson.ToJson(after),
            StartedAt = after.StartedAt,
            StartedBy = after.StartedBy,
            EndedAt = after.End?.At,
            JournalHash = entry.Hash,
        };
        var rows = new StepRows(instance, stored is null, entry) { IsMigrated = step.Events.Exists(e => e is Event.InstanceMigrated) };
        PlanTasks(rows, step, after);
        PlanWaiting(rows, step.Before, after, now);
        if (rows.IsMigrated)
        {
            MigratedRows.Plan(rows, step, after);
        }

        rows.EffectsAdded.AddRange(outside.Select(effect => Outbox(step, effect, version, now)));
        return rows;
    }

    private static void PlanTasks(StepRows rows, Step step, ProcessInstance after)
    {
        var before = step.Before?.UserTasks;
        Compare(before, after.UserTasks, rows.InboxLeft, task =>
        {
            rows.TasksOpened.Add(Open(step, after, task));
            AddInbox(rows, step, after, task);
        });
        foreach (var key in rows.InboxLeft)
        {
            var done = step.Events.OfType<Event.UserTaskCompleted>().FirstOrDefault(e => e.Task == key);
            rows.TasksEnded.Add(new(key, step.Context.Now, done?.By, (done?.Variables["decision"] as FeelValue.Text)?.Value));
        }

        foreach (var (key, task) in after.UserTasks)
        {
            if (before?.GetValueOrDefault(key) is { } earlier && earlier.Assignment != task.Assignment
                && !Principals.Of(earlier.Assignment).SetEquals(Principals.Of(task.Assignment)))
            {
                rows.TasksGiven.Add((key, task.Assignment.Assignee));
                rows.InboxLeft.Add(key);
                AddInbox(rows, step, after, task);
            }
        }
    }

    internal static TaskRow Open(Step step, ProcessInstance after, OpenUserTask task)
    {
        var (id, definition) = step.DefinitionOf(after, task.Element);
        return new TaskRow
        {
            Instance = step.Id,
            Key = task.Key,
            BpmnId = definition.Id,
            Definition = id,
            ElementId = task.ElementId,
            Name = NameOf(definition, task),
            Kind = definition.Property(task.ElementId, KindProperty),
            FormId = task.FormId,
            Assignee = task.Assignment.Assignee,
            CreatedAt = task.Created,
            Due = task.Due,
            Priority = task.Priority,
        };
    }

    internal static void AddInbox(StepRows rows, Step step, ProcessInstance after, OpenUserTask task)
    {
        var (_, definition) = step.DefinitionOf(after, task.Element);
        var process = step.DefinitionOf(after, ProcessInstance.Root).Definition.Id;
        rows.InboxAdded.AddRange(Principals.Of(task.Assignment).Select(principal => new InboxRow
        {
            Instance = step.Id,
            Key = task.Key,
            Principal = principal,
            Due = task.Due ?? InboxRow.NoDue,
            ProcessId = process,
            StartedBy = after.StartedBy,
            Kind = Shortened(definition.Property(task.ElementId, KindProperty), LongestKind),
            Name = Shortened(NameOf(definition, task), LongestName)!,
            CreatedAt = task.Created,
        }));
    }

    private static string NameOf(ProcessDefinition definition, OpenUserTask task) => definition.Node(task.ElementId)?.Label ?? task.ElementId;

    private static string? Shortened(string? text, int longest) => text is { } all && all.Length > longest ? all[..(longest - 1)] + "…" : text;

    private static void PlanWaiting(StepRows rows, ProcessInstance? before, ProcessInstance after, DateTimeOffset now)
    {
        var id = after.Id;
        Compare(before?.Timers, after.Timers, rows.TimersGone, t => rows.TimersAdded.Add(new() { Instance = id, Key = t.Key, Due = t.Due }));
        Compare(before?.Subscriptions, after.Subscriptions, rows.SubscriptionsGone, s => rows.SubscriptionsAdded.Add(new()
        {
            Instance = id,
            Key = s.Key,
            ElementId = s.ElementId,
            Name = s.MessageName,
            CorrelationKey = s.CorrelationKey,
            CreatedAt = now,
        }));
        Compare(before?.Signals, after.Signals, rows.SignalsGone, s => rows.SignalsAdded.Add(
            new() { Instance = id, Key = s.Key, ElementId = s.ElementId, Name = s.SignalName }));
        Compare(before?.Incidents, after.Incidents, rows.IncidentsGone, i => rows.IncidentsAdded.Add(new()
        {
            Instance = id,
            Key = i.Key,
            ElementId = i.ElementId,
            Problem = i.Problem,
            Remedy = i.Remedy,
            RaisedAt = i.Raised,
        }));
        Compare(before?.Jobs, after.Jobs, rows.EffectsGone, _ => { });
    }

    /// <summary>What is there no more, and what was not there.</summary>
    private static void Compare<T>(ImmutableSortedDictionary<Key, T>? before, ImmutableSortedDictionary<Key, T> after, List<Key> gone, Action<T> added)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (var (key, one) in after)
        {
            if (before?.ContainsKey(key) != true)
            {
                added(one);
            }
        }

        foreach (var (key, _) in before ?? ImmutableSortedDictionary<Key, T>.Empty)
        {
            if (!after.ContainsKey(key))
            {
                gone.Add(key);
            }
        }
    }

    private static EffectRow Outbox(Step step, Effect effect, int version, DateTimeOffset now)
    {
        var (key, type, payload) = effect switch
        {
            Effect.RunJob job => (job.Job, job.Type, (string?)null),
            Effect.DeliverMessage message => (message.Throw, EffectRow.MessageType, MessagePayload.ToJson(message)),
            Effect.BroadcastSignal signal => (signal.Throw, EffectRow.SignalType, SignalPayload.ToJson(signal)),
            _ => throw new InvalidOperationException($"Unknown effect {effect.GetType().Name}."),
        };
        return new EffectRow
        {
            Instance = step.Id,
            Key = key,
            EffectId = DerivedId.OfEffect(step.Id, key),
            AskedAt = version,
            Type = type,
            Payload = payload,
            By = step.By,
            NextAttemptAt = now,
        };
    }

    private static InstanceStatus StatusOf(ProcessInstance instance) => instance.End?.Outcome switch
    {
        null => instance.Incidents.IsEmpty ? InstanceStatus.Running : InstanceStatus.Blocked,
        ProcessInstanceOutcome.Completed => InstanceStatus.Completed,
        ProcessInstanceOutcome.Terminated => InstanceStatus.Terminated,
        ProcessInstanceOutcome.Failed => InstanceStatus.Failed,
        ProcessInstanceOutcome.Canceled => InstanceStatus.Canceled,
        var other => throw new InvalidOperationException($"Unknown outcome {other}."),
    };
}
