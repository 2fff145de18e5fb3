using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>One scenario being played, step by step.</summary>
internal sealed class Play(ProcessFiles files, OrganisationSnapshot town, Scenario scenario)
{
    private readonly Stage stage = new(files, town, scenario);

    /// <summary>Ids of the sequence flows taken so far.</summary>
    public IEnumerable<string> TakenFlows => stage.Instance?.TakenFlows.Select(f => f.Id) ?? [];

    /// <summary>Plays the steps. Gives the first failure, or null.</summary>
    public (int Line, string Problem)? ToTheEnd()
    {
        var incidentForeseen = false;
        foreach (var (index, step) in scenario.Steps.Index())
        {
            if (Do(step) is { } problem)
            {
                return (step.Line, problem);
            }

            incidentForeseen |= scenario.Steps.ElementAtOrDefault(index + 1) is ScenarioStep.ExpectIncident;
            if (!incidentForeseen && Incident() is { } incident)
            {
                return (step.Line, incident);
            }
        }

        return null;
    }

    private string? Do(ScenarioStep step)
    {
        switch (step)
        {
            case ScenarioStep.Start s:
                return Refusal(Start(s), s.Refused);
            case ScenarioStep.Complete c:
                return Refusal(Complete(c), c.Refused);
            case ScenarioStep.Message m:
                return Refusal(Deliver(m), m.Refused);
            case ScenarioStep.AdvanceTime a:
                return AdvanceTo(stage.Now + a.By);
            case ScenarioStep.AdvanceTo a:
                return AdvanceTo(a.Moment);
            default:
                return stage.Instance is { } instance ? Expectations.Check(step, instance, stage.Asked) : "Rien n’a encore démarré.";
        }
    }

    private string? AdvanceTo(DateTimeOffset moment)
    {
        if (moment < stage.Now)
        {
            return $"Le temps ne recule pas\u00A0: il est déjà {ParisTime.Of(stage.Now):yyyy-MM-ddTHH:mm:sszzz}.";
        }

        stage.AdvanceTo(moment);
        return null;
    }

    private string? Start(ScenarioStep.Start step)
    {
        if (stage.Instance is not null)
        {
            return "Le processus a déjà démarré.";
        }

        if (Unknown(step.As) is { } unknown)
        {
            return unknown;
        }

        if (files.Definitions.FirstOrDefault(d => d.Id == step.Process) is not { NoneStart: { } start } definition)
        {
            return $"Le dossier n’a pas de processus «\u00A0{step.Process}\u00A0» que l’on puisse démarrer.";
        }

        var agent = new AgentId(step.As);
        var (values, problem) = Submitted(start.FormId, step.With, FeelContext.Empty);
        return problem ?? stage.Start(step.Process, values
            .With("requester", new FeelValue.Text(step.As))
            .With("requesterUnit", stage.Town.UnitOf(agent) is { } unit ? new FeelValue.Text(unit.Value) : FeelValue.Null.Instance)
            .With("reference", new FeelValue.Text($"{definition.Properties.GetValueOrDefault("demat.reference", "D")}-{stage.Now.Year}-0001"))
            .With("submittedAt", new FeelValue.DateAndTime(stage.Now.DateTime, stage.Now.Offset)), agent);
    }

    private string? Complete(ScenarioStep.Complete step)
    {
        if (Unknown(step.As) is { } unknown)
        {
            return unknown;
        }

        var agent = new AgentId(step.As);
        var open = stage.Instance?.UserTasks.Values.Where(t => t.ElementId == step.Task).ToList() ?? [];
        if (open.Find(t => MayDo(agent, t.Assignment)) is not { } task)
        {
            return open.Count == 0 ? $"La tâche «\u00A0{step.Task}\u00A0» n’attend personne." : $"{stage.Town.NameOf(agent)} ne peut pas faire «\u00A0{step.Task}\u00A0».";
        }

        var decides = files.Definitions.Any(d => d.Property(step.Task, "demat.decisions") is not null);
        var given = FeelContext.Empty
            .With("decision", new FeelValue.Text(decides ? "approuver" : "envoyer"))
            .With("motif", FeelValue.Null.Instance)
            .With(step.With)
            .With("decideur", new FeelValue.Text(step.As));
        // A form that goes with a refusal or a return is not filled in.
        var asked = given["decision"] is FeelValue.Text { Value: "approuver" or "envoyer" } ? task.FormId : null;
        var (values, problem) = Submitted(asked, given, stage.Instance!.VisibleFrom(task.Element));
        return problem ?? stage.Complete(task, agent, values);
    }

    private string? Deliver(ScenarioStep.Message step) =>
        stage.Instance?.Subscriptions.Values.FirstOrDefault(s => s.MessageName == step.Name) is { } open
            ? stage.Deliver(open, new AgentId(step.As), step.With)
            : $"Le message «\u00A0{step.Name}\u00A0» n’est pas attendu.";

    private (FeelContext Values, string? Problem) Submitted(string? formId, FeelContext given, FeelContext known)
    {
        if (formId is null || !files.Forms.TryGetValue(formId, out var form))
        {
            return (given, null);
        }

        var (values, problems) = ScenarioForms.Submit(form, given, known, stage.Environment);
        return (values, problems.IsEmpty ? null : string.Join(' ', problems.Take(3).Select(p => p.Message)));
    }

    private bool MayDo(AgentId agent, Assignment assignment) =>
        assignment.Assignee == agent
        || assignment.CandidateUsers.Contains(agent)
        || assignment.CandidateGroups.Intersect(stage.Town.GroupsOf(agent)).Any();

    private string? Unknown(string agent) =>
        stage.Town.UnitOf(new AgentId(agent)) is null ? $"«\u00A0{agent}\u00A0» n’a pas de poste dans la ville de démonstration." : null;

    private string? Incident() => stage.Instance?.Incidents.Values.FirstOrDefault() is { } incident
        ? $"Incident sur «\u00A0{incident.ElementId}\u00A0»\u00A0: {incident.Problem}"
        : null;

    private static string? Refusal(string? refused, string? foreseen) => (refused, foreseen) switch
    {
        (null, null) => null,
        (null, _) => $"L’acte devait être refusé («\u00A0{foreseen}\u00A0») et il est accepté.",
        (_, null) => $"L’acte est refusé\u00A0: {refused}",
        _ when refused.Contains(foreseen, StringComparison.OrdinalIgnoreCase) => null,
        _ => $"L’acte est refusé pour une autre raison\u00A0: {refused}",
    };
}
