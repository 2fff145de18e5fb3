using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Finds who does a user task, by when and how urgently.</summary>
internal static class Assigning
{
    private const int OrdinaryPriority = 50;

    /// <summary>Evaluates all that a user task says of itself; false after an incident.</summary>
    internal static bool TryPlan(Run run, ElementInstance me, UserTask task, out Event.UserTaskCreated planned)
    {
        planned = null!;
        var assignment = new Assignment(
            Names(run, me, task.Assignee, commas: false) is [var first, ..] ? new AgentId(first) : null,
            [.. Names(run, me, task.CandidateUsers, commas: true).Select(n => new AgentId(n))],
            Names(run, me, task.CandidateGroups, commas: true));
        if (task.HasAssignment && assignment.IsEmpty)
        {
            run.Fail(me, Trouble.NobodyFound(task));
            return false;
        }

        DateTimeOffset? due = null;
        if (task.DueDate is not null)
        {
            var value = run.Evaluate(task.DueDate, me).Value;
            due = TimerPlan.Moment(value, run.Context.Zone);
            if (due is null && value is not FeelValue.Null)
            {
                run.Fail(me, Trouble.NotADueDate(task, value));
                return false;
            }
        }

        planned = new(run.NextKey, me.Key, task.Id, assignment, FormOf(run, me, task), due, PriorityOf(run, me, task), run.Now);
        return true;
    }

    /// <summary>The form to fill in; null without one.</summary>
    internal static string? FormOf(Run run, ElementInstance me, UserTask task) =>
        task.FormId is not null && run.Evaluate(task.FormId, me).Value is FeelValue.Text form ? form.Value : null;

    private static int PriorityOf(Run run, ElementInstance me, UserTask task) =>
        (task.Priority is null ? null : run.Evaluate(task.Priority, me).Value) switch
        {
            FeelValue.Number n => (int)Math.Clamp(n.Value, 0, 100),
            FeelValue.Text t when int.TryParse(t.Value, out var n) => Math.Clamp(n, 0, 100),
            _ => OrdinaryPriority,
        };

    private static ImmutableArray<string> Names(Run run, ElementInstance me, Expression? expression, bool commas)
    {
        if (expression is null)
        {
            return [];
        }

        var value = run.Evaluate(expression, me).Value;
        if (value is FeelValue.Text { Value: { Length: > 0 } name } && !name.AsSpan().ContainsAny(' ', ','))
        {
            return [name];
        }

        IEnumerable<string> found = value switch
        {
            FeelValue.Text t when commas => t.Value.Split(','),
            FeelValue.Text t => [t.Value],
            FeelValue.List list => list.Items.OfType<FeelValue.Text>().Select(t => t.Value),
            _ => [],
        };
        return [.. found.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
