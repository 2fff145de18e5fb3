using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Turns a finished step into rows: what the instance was before and is after says what to add and what to take away.</summary>
internal static class StepWriter
{
    public static InstanceRow Write(DbContext db, InstanceRow? row, Step step, IReadOnlyList<Effect> outside)
    {
        var after = step.After!;
        var now = step.Context.Now;
        if (row is null)
        {
            row = new InstanceRow
            {
                Id = step.Id,
                Definition = after.Definition,
                State = "",
                StartedAt = now,
                StartedBy = step.By,
                JournalHash = JournalChain.Origin,
            };
            db.Add(row);
        }

        foreach (var e in step.Events)
        {
            var entry = JournalChain.Next(step.Id, row.JournalSeq + 1, row.JournalHash, e, now, step.Command.Id, step.By);
            db.Add(entry);
            row.JournalSeq = entry.Seq;
            row.JournalHash = entry.Hash;
        }

        row.Version++;
        row.State = EngineJson.ToJson(after);
        row.Status = StatusOf(after);
        row.EndedAt = after.End?.At;
        db.Add(new AppliedCommandRow { Instance = step.Id, Command = step.Command.Id, Version = row.Version });
        WriteWaiting(db, step, after, now);
        foreach (var effect in outside)
        {
            db.Add(Outbox(step, effect, row.Version, now));
        }

        return row;
    }

    private static void WriteWaiting(DbContext db, Step step, ProcessInstance after, DateTimeOffset now)
    {
        var before = step.Before;
        foreach (var (key, timer) in after.Timers)
        {
            if (before is null || !before.Timers.ContainsKey(key))
            {
                db.Add(new TimerRow { Instance = step.Id, Key = key, Due = timer.Due });
            }
        }

        foreach (var (key, s) in after.Subscriptions)
        {
            if (before is null || !before.Subscriptions.ContainsKey(key))
            {
                db.Add(new SubscriptionRow
                {
                    Instance = step.Id,
                    Key = key,
                    ElementId = s.ElementId,
                    Name = s.MessageName,
                    CorrelationKey = s.CorrelationKey,
                    CreatedAt = now,
                });
            }
        }

        foreach (var (key, s) in after.Signals)
        {
            if (before is null || !before.Signals.ContainsKey(key))
            {
                db.Add(new SignalRow { Instance = step.Id, Key = key, ElementId = s.ElementId, Name = s.SignalName });
            }
        }

        foreach (var (key, i) in after.Incidents)
        {
            if (before is null || !before.Incidents.ContainsKey(key))
            {
                db.Add(new IncidentRow
                {
                    Instance = step.Id,
                    Key = key,
                    ElementId = i.ElementId,
                    Problem = i.Problem,
                    Remedy = i.Remedy,
                    RaisedAt = i.Raised,
                });
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
