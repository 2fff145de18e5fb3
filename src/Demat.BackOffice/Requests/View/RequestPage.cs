using System.Collections.Immutable;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Circuit;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Withdraw;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.View;

/// <summary>What the page of a request shows.</summary>
public sealed class RequestPage(IDbContextFactory<DematDb> databases, DossierReader dossiers, FormCatalog forms, PredictedCircuit circuit)
{
    /// <summary>Reads the page; null when there is no such request for this person.</summary>
    public async Task<RequestView?> Of(AgentId agent, ProcessInstanceId instance, CancellationToken stop)
    {
        if (await dossiers.Open(agent, instance, stop) is not { } dossier)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        var variables = dossier.Instance.Variables;
        var asked = await forms.All(dossier.Version.Id, stop);
        var mine = await MyTask(dossier, agent, db, stop);
        var canWithdraw = dossier.Row.Requester == agent && WithdrawRequest.SubscriptionOf(dossier.Instance) is not null;
        var history = await History.Of(dossier, forms, db, stop);
        return new(
            dossier.Head,
            Waiting.Why(dossier, agent),
            Waiting.Todo(dossier, agent, mine, canWithdraw),
            mine is null ? null : new(instance, mine.Key),
            canWithdraw,
            await Steps(dossier, db, stop),
            [.. history.Reverse()],
            await FactsReader.Of(asked, variables, dossier.Town, db, stop),
            OrderFacts.OrderOf(variables),
            await SupplierFacts.Of(variables, db, stop),
            [.. await DocumentFiles.Of(instance, db, dossier.Town, stop)],
            [.. dossier.Instance.Incidents.Values.Select(i => IncidentOf(dossier, i, agent))],
            [.. dossier.Instance.ActiveElementIds.Where(id => id.Length > 0)],
            [.. dossier.Instance.CompletedElementIds, .. dossier.Instance.TakenFlows.Where(p => p.Definition == dossier.Version.Id).Select(p => p.Id)],
            dossier.Version.Xml);
    }

    /// <summary>The request that has this reference; null when there is none for this person.</summary>
    public async Task<ProcessInstanceId?> ByReference(AgentId agent, string reference, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var row = await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Reference == reference, stop);
        return row is not null && await db.MaySee(await dossiers.Town(db, stop), row, agent, stop) ? row.Instance : null;
    }

    private static async Task<OpenUserTask?> MyTask(Dossier dossier, AgentId agent, DematDb db, CancellationToken stop)
    {
        foreach (var task in dossier.Instance.UserTasks.Values)
        {
            if (await TaskRules.WhyNot(dossier, task, agent, db, stop) is null)
            {
                return task;
            }
        }

        return null;
    }

    private async Task<ImmutableArray<StepView>> Steps(Dossier dossier, DematDb db, CancellationToken stop)
    {
        var done = await db.Set<TaskRow>().AsNoTracking()
            .Where(t => t.Instance == dossier.Row.Instance && t.CompletedBy != null).OrderBy(t => t.EndedAt).ToListAsync(stop);
        var current = dossier.Instance.UserTasks.Values.DistinctBy(t => t.ElementId).ToList();
        var next = current is [var first, ..] && dossier.Town.HoldersOf(first.Assignment) is [var holder, ..]
            ? await circuit.After(dossier, first, holder, stop)
            : [];
        return
        [
            .. done.GroupBy(t => t.ElementId).Select(g => g.Last()).Where(t => current.All(c => c.ElementId != t.ElementId))
                .Select(t => new StepView(t.Name, StepState.Done, $"fait le {Sentences.ShortDay(ParisTime.DayOf(t.EndedAt ?? t.CreatedAt))}")),
            .. current.Select(t => new StepView(dossier.NameOf(t), StepState.Current, $"attend depuis le {Sentences.ShortDay(ParisTime.DayOf(t.Created))}")),
            .. next.Where(s => current.All(c => c.ElementId != s.ElementId)).Select(s => new StepView(s.Name, StepState.Next, "ensuite")),
        ];
    }

    private static IncidentView IncidentOf(Dossier dossier, OpenIncident incident, AgentId agent) => new(
        incident.Key, dossier.Process.Node(incident.ElementId)?.Label ?? incident.ElementId, incident.Problem, incident.Remedy, incident.Raised, dossier.Town.MayMend(agent));
}
