using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Work that people do: it waits until one of those it is assigned to submits it.</summary>
public sealed record UserTask : Activity
{
    /// <summary>Who must act; an expression may give an agent or null.</summary>
    public Expression? Assignee { get; init; }

    /// <summary>Who may act; a list, or a text with commas.</summary>
    public Expression? CandidateUsers { get; init; }

    /// <summary>Groups whose members may act; a list, or a text with commas.</summary>
    public Expression? CandidateGroups { get; init; }

    /// <summary>The form to fill in.</summary>
    public Expression? FormId { get; init; }

    /// <summary>When it should be done.</summary>
    public Expression? DueDate { get; init; }

    /// <summary>From 0 (can wait) to 100 (at once); 50 when absent.</summary>
    public Expression? Priority { get; init; }

    internal bool HasAssignment => Assignee is not null || CandidateUsers is not null || CandidateGroups is not null;

    /// <summary>All that it says of people, dates and urgency, as written.</summary>
    internal string Says => string.Join('|', new[] { Assignee, CandidateUsers, CandidateGroups, DueDate, Priority }.Select(e => e?.Source));

    internal static UserTask Read(ElementXml x)
    {
        var assignment = x.Zeebe("assignmentDefinition");
        return new()
        {
            Id = x.Id,
            Tag = x.Tag,
            ParentId = x.ParentId,
            Assignee = x.Expression(assignment, "assignee"),
            CandidateUsers = x.Expression(assignment, "candidateUsers"),
            CandidateGroups = x.Expression(assignment, "candidateGroups"),
            FormId = x.Expression(x.Zeebe("formDefinition"), "formId") ?? x.Expression(x.Zeebe("formDefinition"), "externalReference"),
            DueDate = x.Expression(x.Zeebe("taskSchedule"), "dueDate"),
            Priority = x.Expression(x.Zeebe("priorityDefinition"), "priority"),
        };
    }

    internal override void Work(Run run, ElementInstance me)
    {
        if (Assigning.TryPlan(run, me, this, out var planned))
        {
            run.Emit(planned);
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (!HasAssignment)
        {
            yield return LintText.NobodyAssigned(this);
        }
    }
}
