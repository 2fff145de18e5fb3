using System.Collections.Immutable;
using System.Globalization;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Requests.Circuit;

/// <summary>Plays an instance on in memory, everybody approving and every job succeeding. Nothing is written.</summary>
internal sealed class CircuitPrediction(EngineContext context, OrganisationDay town, Func<ProcessDefinitionId, string?, ValueTask<Form?>> formOf)
{
    /// <summary>Beyond, the circuit loops or is longer than anybody reads.</summary>
    private const int MostSteps = 60;

    private readonly List<(Event.UserTaskCreated Task, ProcessDefinition Process)> seen = [];

    /// <summary>The tasks that will come, in order; those of one step done by several people are one.</summary>
    /// <param name="instance">The instance so far; null before its start.</param>
    /// <param name="first">The command to begin with.</param>
    public async Task<ImmutableArray<PredictedStep>> Play(ProcessInstance? instance, Command first)
    {
        for (Command? next = first; next is not null && seen.Count < MostSteps;)
        {
            if (ProcessEngine.Decide(instance, next, context) is not Decision.Accepted accepted)
            {
                break;
            }

            instance = accepted.Instance;
            foreach (var created in accepted.Events.OfType<Event.UserTaskCreated>().Where(c => accepted.Instance.UserTasks.ContainsKey(c.Task)))
            {
                seen.Add((created, context.Definitions.ById(instance.DefinitionOf(created.Element))!));
            }

            next = await Next(instance);
        }

        return Steps();
    }

    /// <summary>The tasks that will come once this one is approved, or its form sent.</summary>
    public async Task<ImmutableArray<PredictedStep>> After(ProcessInstance instance, OpenUserTask task, AgentId by) =>
        [.. (await Play(instance, await Completion(instance, task, by))).Where(step => step.ElementId != task.ElementId)];

    private async ValueTask<Command?> Next(ProcessInstance instance)
    {
        if (instance.Jobs.Values.FirstOrDefault() is { } job)
        {
            return new Command.CompleteJob(Id(job.Key), job.Key, AnswerOf(job));
        }

        // The same element twice is a loop: the reader has seen what comes.
        var open = instance.UserTasks.Values.FirstOrDefault(t => seen.Count(s => s.Task.ElementId == t.ElementId && s.Task.Element != t.Element) < instance.UserTasks.Count + 1);
        return open is null ? null : await Completion(instance, open, Approver(open));
    }

    private AgentId Approver(OpenUserTask task) => town.HoldersOf(task.Assignment) is [var first, ..] ? first : new AgentId("");

    private async ValueTask<Command> Completion(ProcessInstance instance, OpenUserTask task, AgentId by) =>
        new Command.CompleteUserTask(Id(task.Key), task.Key, by, await Answers(instance, task, by));

    private async ValueTask<FeelContext> Answers(ProcessInstance instance, OpenUserTask task, AgentId by)
    {
        var definition = instance.DefinitionOf(task.Element);
        var decides = context.Definitions.ById(definition)?.Property(task.ElementId, "demat.decisions") is not null;
        var known = instance.VisibleFrom(task.Element);
        var answers = FeelContext.Empty
            .With(RequestVariables.Decision, new FeelValue.Text(decides ? Verbs.Written(Verb.Approuver) : Verbs.Send))
            .With(RequestVariables.Decideur, new FeelValue.Text(by.Value));
        return (await formOf(definition, task.FormId))?.Fields.Aggregate(answers, (all, field) => all.With(field.Key, Likely(field, known))) ?? answers;
    }

    // The first option of a choice is the ordinary case: forms are written so.
    private static FeelValue Likely(FormComponent.Field field, FeelContext known) => (field, known[field.Key]) switch
    {
        (_, not FeelValue.Null) => known[field.Key],
        (FormComponent.Radio { Options: [var first, ..] }, _) => new FeelValue.Text(first.Value),
        (FormComponent.Select { Options: [var first, ..] }, _) => new FeelValue.Text(first.Value),
        (FormComponent.Checkbox, _) => new FeelValue.Bool(false),
        _ => FeelValue.Null.Instance,
    };

    private static FeelContext AnswerOf(OpenJob job) => job.Type switch
    {
        "engager" => FeelContext.Empty.With(RequestVariables.NumeroEngagement, new FeelValue.Text("…")),
        "numeroter" => FeelContext.Empty.With("numero", new FeelValue.Text("…")),
        _ => FeelContext.Empty,
    };

    private static CommandId Id(Key key) => new(new Guid((int)key.Value, 0, 0, new byte[8]));

    private ImmutableArray<PredictedStep> Steps() =>
    [
        .. seen.GroupBy(s => s.Task.ElementId).Select(group =>
        {
            var (task, process) = group.First();
            var names = group.Select(s => town.NamesOf(s.Task.Assignment)).Where(n => n.Length > 0).Distinct().ToList();
            var days = decimal.TryParse(process.Property(task.ElementId, "demat.sla"), NumberStyles.Number, CultureInfo.InvariantCulture, out var sla) ? sla : (decimal?)null;
            return new PredictedStep(
                task.ElementId, process.Node(task.ElementId)?.Label ?? task.ElementId, process.Property(task.ElementId, RequestStatus.KindProperty), Sentences.AllOf(names), days);
        }),
    ];
}
