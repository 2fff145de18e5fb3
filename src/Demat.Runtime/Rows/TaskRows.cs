using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A user task that waits for people (table <c>open_task</c>). The row goes away when the task ends.</summary>
public sealed class OpenTaskRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The task inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The <c>bpmn:process</c> whose diagram holds the task (the called one, for a call activity).</summary>
    public required string BpmnId { get; init; }

    /// <summary>The version whose diagram and form hold the task.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>The BPMN element.</summary>
    public required string ElementId { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>The property <c>demat.kind</c> of the element; null when it has none.</summary>
    public string? Kind { get; init; }

    /// <summary>The form to fill in; null when the task has none.</summary>
    public string? FormId { get; init; }

    /// <summary>The person who must act; null when there are candidates.</summary>
    public AgentId? Assignee { get; set; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Before when one should act.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>0 to 100; 50 is ordinary.</summary>
    public int Priority { get; init; }
}

/// <summary>One principal who may act on one open task (table <c>inbox</c>): assignee, candidate or candidate group.</summary>
public sealed class InboxRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The task inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary><c>agent:ID</c> or <c>group:NAME</c>, see <see cref="Principals"/>.</summary>
    public required string Principal { get; init; }

    /// <summary>Copy of the due date of the task, to order by; <see cref="NoDue"/> when it has none.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Comes after every real date.</summary>
    public static DateTimeOffset NoDue { get; } = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>A user task that ended (table <c>task_history</c>).</summary>
public sealed class TaskHistoryRow
{
    /// <summary>The instance.</summary>
    public required ProcessInstanceId Instance { get; init; }

    /// <summary>The task inside the instance.</summary>
    public required Key Key { get; init; }

    /// <summary>The version whose diagram held the task.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>The BPMN element.</summary>
    public required string ElementId { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>The property <c>demat.kind</c> of the element.</summary>
    public string? Kind { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Before when one should have acted.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Who did it; null when it was no longer asked.</summary>
    public AgentId? CompletedBy { get; init; }

    /// <summary>The variable <c>decision</c> that was submitted, when it is a text.</summary>
    public string? Decision { get; init; }
}
