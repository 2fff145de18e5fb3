using System.Collections.Immutable;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Requests.Withdraw;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.View;

/// <summary>Tells the journal of a request in the past tense.</summary>
internal sealed class History
{
    private readonly Dossier dossier;
    private readonly Dictionary<Key, TaskRow> tasks;
    private readonly Dictionary<Key, string> remarks;
    private readonly Dictionary<ProcessDefinitionId, TaskAnswers> answers;
    private ProcessDefinition process;
    private readonly Dictionary<Key, Event.JobCreated> jobs = [];
    private readonly Dictionary<Key, string> names = [];
    private readonly Dictionary<Key, string> subscriptions = [];

    private History(Dossier dossier, Dictionary<ProcessDefinitionId, TaskAnswers> answers, List<TaskRow> tasks, List<RemarkRow> remarks)
    {
        this.answers = answers;
        this.dossier = dossier;
        process = dossier.Process;
        this.tasks = tasks.ToDictionary(t => t.Key);
        this.remarks = remarks.Where(r => r.Task is not null).GroupBy(r => r.Task!.Value).ToDictionary(g => g.Key, g => g.MaxBy(r => r.At)!.Text);
    }

    /// <summary>What happened, oldest first, each in the words of the version that ran then.</summary>
    public static async Task<ImmutableArray<HistoryLine>> Of(Dossier dossier, FormCatalog forms, DematDb db, CancellationToken stop)
    {
        var instance = dossier.Row.Instance;
        var tasks = await db.Set<TaskRow>().AsNoTracking().Where(t => t.Instance == instance && t.EndedAt != null).ToListAsync(stop);
        var answers = new Dictionary<ProcessDefinitionId, TaskAnswers>();
        foreach (var version in tasks.Select(t => t.Definition).Distinct())
        {
            answers[version] = new(dossier.Definitions.ById(version) ?? dossier.Process, await forms.All(version, stop));
        }

        var history = new History(dossier, answers, tasks, await db.Remarks.AsNoTracking().Where(r => r.Instance == instance).ToListAsync(stop));
        var events = await db.History(instance, stop);
        return events is [] && await db.Retirement(instance, stop) is { } retired
            ? [Archived(retired)]
            : [.. events.Select(history.Tell).OfType<HistoryLine>()];
    }

    /// <summary>The documents and who did what stay with the request; the detail is in a file.</summary>
    private static HistoryLine Archived(JournalRetirementRow retired) => new(
        retired.RetiredAt, "description", null, $"L’historique détaillé est archivé, dans le fichier «\u00A0{retired.FileName}\u00A0» de la collectivité", null);

    private HistoryLine? Tell(JournalEvent row)
    {
        var happened = row.Event;
        Remember(happened);
        return happened switch
        {
            Event.ProcessInstanceStarted e => Line(row, "send", e.By, "a envoyé la demande"),
            Event.UserTaskCompleted e => tasks.GetValueOrDefault(e.Task) is { } task
                ? Line(row, Verbs.Icon(task.Kind, task.Decision), e.By, answers[task.Definition].Sentence(task, e.Variables), answers[task.Definition].Quote(task, e.Variables))
                : null,
            Event.UserTaskAssigned { By: { } by, Assignment.Assignee: { } to } e =>
                Line(row, "forward", by, $"a transféré «\u00A0{names.GetValueOrDefault(e.Task)}\u00A0» à {dossier.Town.NameOf(to)}", remarks.GetValueOrDefault(e.Task)),
            Event.UserTaskAssigned { By: null } e =>
                Line(row, "escalator_warning", null, $"«\u00A0{names.GetValueOrDefault(e.Task)}\u00A0» est en retard\u00A0: {dossier.Town.NamesOf(e.Assignment)} peut maintenant le faire"),
            Event.JobCompleted e when jobs.TryGetValue(e.Job, out var job) => Done(row, job, e.Variables),
            Event.MessageCorrelated e when subscriptions.GetValueOrDefault(e.Subscription) == WithdrawRequest.Message =>
                Line(row, "undo", e.By, "a retiré la demande", OrderFacts.TextOf(e.Variables, RequestVariables.Motif)),
            Event.InstanceMigrated => Line(row, "published_with_changes", row.By, "a fait passer la demande à une autre version du processus"),
            Event.IncidentRaised e => Line(row, "error", null, $"Arrêt à «\u00A0{LabelOf(e.ElementId)}\u00A0»\u00A0: {e.Problem}"),
            Event.IncidentResolved e => Line(row, "play_arrow", e.By, e.By is null ? "L’arrêt est levé" : "a relancé l’étape arrêtée"),
            Event.ProcessInstanceEnded { Outcome: ProcessInstanceOutcome.Canceled } e => Line(row, "close", e.By, "a annulé la demande", e.Detail),
            Event.ProcessInstanceEnded => Line(row, "flag", null, $"Circuit terminé\u00A0: {dossier.Row.StatusWords}"),
            _ => null,
        };
    }

    private void Remember(Event happened)
    {
        switch (happened)
        {
            case Event.ProcessInstanceStarted e:
                process = dossier.Definitions.ById(e.Definition) ?? process;
                break;
            case Event.InstanceMigrated e:
                process = dossier.Definitions.ById(e.To) is { } other && other.Id == process.Id ? other : process;
                break;
            case Event.JobCreated e:
                jobs[e.Job] = e;
                break;
            case Event.UserTaskCreated e:
                names[e.Task] = LabelOf(e.ElementId);
                break;
            case Event.MessageSubscribed e:
                subscriptions[e.Subscription] = e.MessageName;
                break;
        }
    }

    private HistoryLine? Done(JournalEvent row, Event.JobCreated job, FeelContext given) => job.Type switch
    {
        "engager" => Line(row, "savings", null, $"Crédits engagés{Number(given)}"),
        "liberer-credits" => Line(row, "savings", null, "Crédits rendus"),
        "numeroter" => Line(row, "tag", null, $"Numéro {OrderFacts.TextOf(given, "numero")} donné"),
        "produire-document" => Line(row, "description", null, $"Document produit{(OrderFacts.TextOf(job.Headers, "titre") is { } title ? $"\u00A0: {title}" : "")}"),
        "envoyer-courriel" or "notifier" => Line(row, "outgoing_mail", null, $"«\u00A0{LabelOf(job.ElementId)}\u00A0»\u00A0: courriel envoyé"),
        "relancer" => Line(row, "notifications", null, "Rappel envoyé"),
        _ => null,
    };

    private static string Number(FeelContext given) =>
        OrderFacts.TextOf(given, RequestVariables.NumeroEngagement) is { } number ? $" (n°\u00A0{number})" : "";

    private HistoryLine Line(JournalEvent row, string icon, AgentId? who, string sentence, string? quote = null) =>
        new(row.At, icon, who is { } agent ? dossier.Town.PersonOf(agent) : null, sentence, quote);

    private string LabelOf(string elementId) => (process.Node(elementId) ?? dossier.Process.Node(elementId))?.Label ?? elementId;
}
