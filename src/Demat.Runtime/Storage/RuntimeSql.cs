using Demat.Engine;

namespace Demat.Runtime;

/// <summary>The SQL of the hot path, all of it, written by hand. Every statement carries the instance.</summary>
internal static class RuntimeSql
{
    /// <summary>What a command must know, in one row; <c>$1</c> is the instance, <c>$2</c> the command.</summary>
    /// <param name="hostStamp">A query of one value that changes when the functions of the host do, or null.</param>
    /// <param name="now">What tells the time, when the database is asked for it.</param>
    public static string Read(string? hostStamp, string now = "NULL") =>
        $"""
        SELECT i.version, i.state, i.journal_hash,
          (SELECT j.seq FROM journal j WHERE j.instance_id = $1 AND j.command_id = $2),
          (SELECT count(*) FROM process_definition),
          ({hostStamp ?? "SELECT NULL"}),
          {now}
        FROM (SELECT 1) one LEFT JOIN process_instance i ON i.id = $1
        """;

    /// <summary>The rows of a step, in the order in which they must be written: the two unique keys of the journal come first, and stop the loser.</summary>
    public static List<Statement> Write(StepRows rows)
    {
        var id = rows.Instance.Id.Value;
        var all = new List<Statement>(8) { Journal(rows.Entry), rows.IsNew ? NewInstance(rows.Instance) : Advanced(rows.Instance) };
        if (rows.IsMigrated)
        {
            all.AddRange(Migrated(rows));
        }

        Add(all, rows.TasksEnded, end => new(
            "UPDATE task SET ended_at = $3, completed_by = $4, decision = $5 WHERE instance_id = $1 AND key = $2", id, end.Task.Value, end.At, end.By?.Value, end.Decision));
        Add(all, rows.TasksGiven, given => new(
            "UPDATE task SET assignee = $3 WHERE instance_id = $1 AND key = $2", id, given.Task.Value, given.Assignee?.Value));
        Add(all, rows.InboxLeft, key => new("DELETE FROM inbox WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.TimersGone, key => new("DELETE FROM timer WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.SubscriptionsGone, key => new("DELETE FROM message_subscription WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.SignalsGone, key => new("DELETE FROM signal_subscription WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.IncidentsGone, key => new("DELETE FROM incident WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.EffectsGone, key => new("DELETE FROM effect WHERE instance_id = $1 AND key = $2", id, key.Value));
        Add(all, rows.TasksOpened, Task);
        Add(all, rows.InboxAdded, Inbox);
        Add(all, rows.TimersAdded, t => new("INSERT INTO timer (instance_id, key, due) VALUES ($1, $2, $3)", id, t.Key.Value, t.Due));
        Add(all, rows.SubscriptionsAdded, Subscription);
        Add(all, rows.SignalsAdded, s => new(
            "INSERT INTO signal_subscription (instance_id, key, element_id, name) VALUES ($1, $2, $3, $4)", id, s.Key.Value, s.ElementId, s.Name));
        Add(all, rows.IncidentsAdded, Incident);
        Add(all, rows.EffectsAdded, Effect);
        return all;
    }

    private static void Add<T>(List<Statement> all, List<T> rows, Func<T, Statement> written)
    {
        foreach (var row in rows)
        {
            all.Add(written(row));
        }
    }

    private static Statement Journal(JournalRow j) => new(
        "INSERT INTO journal (instance_id, seq, at, command_id, by, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        j.Instance.Value, j.Seq, j.At, j.Command.Value, j.By?.Value, new Utf8(j.Events), j.Hash);

    private static Statement NewInstance(InstanceRow i) => new(
        "INSERT INTO process_instance (id, definition_id, version, status, state, started_at, started_by, ended_at, journal_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        i.Id.Value, i.Definition.Value, i.Version, i.Status.ToString(), new Utf8(i.State), i.StartedAt, i.StartedBy?.Value, i.EndedAt, i.JournalHash);

    private static Statement Advanced(InstanceRow i) => new(
        "UPDATE process_instance SET version = $2, status = $3, state = $4, ended_at = $5, journal_hash = $6 WHERE id = $1 AND version = $2 - 1",
        i.Id.Value, i.Version, i.Status.ToString(), new Utf8(i.State), i.EndedAt, i.JournalHash);

    private static Statement Task(TaskRow t) => new(
        """
        INSERT INTO task (instance_id, key, bpmn_id, definition_id, element_id, name, kind, form_id, assignee, created_at, due, priority)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        t.Instance.Value, t.Key.Value, t.BpmnId, t.Definition.Value, t.ElementId, t.Name, t.Kind, t.FormId, t.Assignee?.Value, t.CreatedAt, t.Due, t.Priority);

    private static Statement Inbox(InboxRow i) => new(
        """
        INSERT INTO inbox (instance_id, key, principal, due, process_id, started_by, kind, name, created_at, words)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        i.Instance.Value, i.Key.Value, i.Principal, i.Due, i.ProcessId, i.StartedBy?.Value, i.Kind, i.Name, i.CreatedAt, i.Words);

    private static Statement Subscription(SubscriptionRow s) => new(
        "INSERT INTO message_subscription (instance_id, key, element_id, name, correlation_key, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        s.Instance.Value, s.Key.Value, s.ElementId, s.Name, s.CorrelationKey, s.CreatedAt);

    private static Statement Incident(IncidentRow i) => new(
        "INSERT INTO incident (instance_id, key, element_id, problem, remedy, raised_at) VALUES ($1, $2, $3, $4, $5, $6)",
        i.Instance.Value, i.Key.Value, i.ElementId, i.Problem, i.Remedy, i.RaisedAt);

    private static Statement Effect(EffectRow e) => new(
        "INSERT INTO effect (instance_id, key, effect_id, asked_at, type, payload, by, attempts, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        e.Instance.Value, e.Key.Value, e.EffectId, e.AskedAt, e.Type, e.Payload, e.By?.Value, e.Attempts, e.NextAttemptAt);

    /// <summary>What a change of version changes of the rows that stay.</summary>
    private static IEnumerable<Statement> Migrated(StepRows rows)
    {
        var id = rows.Instance.Id.Value;
        yield return new("UPDATE process_instance SET definition_id = $2 WHERE id = $1", id, rows.Instance.Definition.Value);
        foreach (var t in rows.TasksRevised)
        {
            yield return new(
                """
                UPDATE task SET bpmn_id = $3, definition_id = $4, element_id = $5, name = $6, kind = $7, form_id = $8, assignee = $9, due = $10, priority = $11
                WHERE instance_id = $1 AND key = $2
                """,
                id, t.Key.Value, t.BpmnId, t.Definition.Value, t.ElementId, t.Name, t.Kind, t.FormId, t.Assignee?.Value, t.Due, t.Priority);
        }

        foreach (var (table, key, elementId) in rows.Renamed)
        {
            // The name of the table comes from our own plan, never from outside.
            yield return new($"UPDATE {table} SET element_id = $3 WHERE instance_id = $1 AND key = $2", id, key.Value, elementId);
        }
    }
}
