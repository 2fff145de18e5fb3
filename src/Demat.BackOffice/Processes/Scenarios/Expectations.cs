using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>Compares what a scenario expects with what is there.</summary>
internal static class Expectations
{
    /// <summary>What differs, in French; null when all is as expected.</summary>
    public static string? Check(ScenarioStep step, ProcessInstance instance, ImmutableArray<AskedJob> asked) => step switch
    {
        ScenarioStep.ExpectTasks e => Same("Tâches ouvertes", e.Tasks, instance.UserTasks.Values.Select(t => t.ElementId)),
        ScenarioStep.ExpectCandidates e => First(e.Candidates, (task, expected) =>
            Same($"Qui peut faire {task}", expected, Open(instance, task).SelectMany(t => People(t.Assignment)).Distinct())),
        ScenarioStep.ExpectDue e => First(e.Due, (task, expected) =>
            Same($"Échéance de {task}", [Text(expected)], Open(instance, task).Select(t => t.Due is { } due ? Text(due.ToOffset(expected.Offset)) : "aucune").Distinct())),
        ScenarioStep.ExpectJobs e => Jobs(e.Jobs, asked),
        ScenarioStep.ExpectVars e => First(e.Variables, (name, expected) => Variable(name, expected, Find(instance.Variables, name))),
        ScenarioStep.ExpectEnded e => Ended(e, instance),
        ScenarioStep.ExpectIncident e => e.Open == instance.Incidents.Count > 0 ? null
            : e.Open ? "Un incident était attendu, il n’y en a pas." : $"Un incident est ouvert\u00A0: {instance.Incidents.Values.First().Problem}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Same(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (Sorted(expected), Sorted(actual));
        return wanted == found ? null : $"{what}\u00A0: attendu [{wanted}], trouvé [{found}].";
    }

    private static string Sorted(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static string? First<T>(IEnumerable<KeyValuePair<string, T>> expected, Func<string, T, string?> check) =>
        expected.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => check(e.Key, e.Value)).FirstOrDefault(problem => problem is not null);

    private static IEnumerable<OpenUserTask> Open(ProcessInstance instance, string task) => instance.UserTasks.Values.Where(t => t.ElementId == task);

    private static IEnumerable<string> People(Assignment assignment) =>
        new[] { assignment.Assignee }.OfType<AgentId>().Concat(assignment.CandidateUsers).Select(a => a.Value).Concat(assignment.CandidateGroups);

    private static string? Jobs(ImmutableArray<ExpectedJob> expected, ImmutableArray<AskedJob> asked)
    {
        if (Same("Travaux demandés", expected.Select(e => e.Type), asked.Select(a => a.Type)) is { } differ)
        {
            return differ;
        }

        var left = asked.ToList();
        foreach (var job in expected.OrderByDescending(e => e.With.Count))
        {
            if (left.Find(a => a.Type == job.Type && job.With.All(w => Find(a.Seen, w.Key).Equals(w.Value))) is not { } match)
            {
                var seen = left.Where(a => a.Type == job.Type).Select(a => string.Join(", ", job.With.Keys.Select(k => $"{k}\u00A0= {FeelJson.ToJson(Find(a.Seen, k))}")));
                return $"Le travail {job.Type} n’a pas les valeurs attendues\u00A0; trouvé\u00A0: {string.Join(" | ", seen)}.";
            }

            left.Remove(match);
        }

        return null;
    }

    private static string? Variable(string name, FeelValue expected, FeelValue actual) =>
        expected.Equals(actual) ? null : $"{name}\u00A0: attendu {FeelJson.ToJson(expected)}, trouvé {FeelJson.ToJson(actual)}.";

    private static FeelValue Find(FeelContext variables, string dotted) =>
        dotted.Split('.').Aggregate((FeelValue)new FeelValue.Context(variables), (at, name) =>
            at is FeelValue.Context context ? context.Entries[name] : FeelValue.Null.Instance);

    private static string? Ended(ScenarioStep.ExpectEnded e, ProcessInstance instance)
    {
        var ended = instance.End is not null;
        var at = instance.CompletedElementIds.Contains(e.At);
        return ended != e.Ended ? (ended ? "Le processus est terminé." : "Le processus n’est pas terminé.")
            : e.At is null || at ? null : $"Le processus est terminé, mais pas à «\u00A0{e.At}\u00A0».";
    }

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}
