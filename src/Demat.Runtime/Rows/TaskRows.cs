using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A user task (table <c>task</c>), open or ended.</summary>
public sealed class TaskRow
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

    /// <summary>When it ended; null while it waits for people.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who did it; null while it waits, and when it was no longer asked.</summary>
    public AgentId? CompletedBy { get; set; }

    /// <summary>The variable <c>decision</c> that was submitted, when it is a text.</summary>
    public string? Decision { get; set; }
}

/// <summary>One principal who may act on one open task (table <c>inbox</c>): assignee, candidate or candidate group.</summary>
/// <remarks>It copies what a list shows, filters and orders by, so that a page of an inbox reads this table alone. The row goes with the task.</remarks>
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

    /// <summary>The <c>bpmn:process</c> that the instance runs: the caller, for a task of a called process.</summary>
    public required string ProcessId { get; init; }

    /// <summary>Who started the instance; null when nobody did.</summary>
    public AgentId? StartedBy { get; init; }

    /// <summary>Copy of the kind of the task.</summary>
    public string? Kind { get; init; }

    /// <summary>Copy of the name of the task.</summary>
    public required string Name { get; init; }

    /// <summary>When the task was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Words that the host finds the instance by, see <see cref="IProjection.Words"/>.</summary>
    public string Words { get; set; } = "";

    /// <summary>Comes after every real date.</summary>
    public static DateTimeOffset NoDue { get; } = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);
}
