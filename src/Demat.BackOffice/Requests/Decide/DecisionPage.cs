using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Circuit;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Lights;
using Demat.BackOffice.Requests.View;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Decide;

/// <summary>What the decision page shows.</summary>
public sealed class DecisionPage(
    IDbContextFactory<DematDb> databases, DossierReader dossiers, FormCatalog forms, PredictedCircuit circuit, BudgetLight light)
{
    /// <summary>Reads the page for this person.</summary>
    public async Task<DecisionAnswer> Of(AgentId agent, ProcessInstanceId instance, Key task, CancellationToken stop)
    {
        if (await dossiers.Open(agent, instance, stop) is not { } dossier)
        {
            return new DecisionAnswer.NotFound();
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        return dossier.OpenTask(task) is { } open
            ? new DecisionAnswer.Open(await View(dossier, open, agent, db, stop))
            : new DecisionAnswer.Closed(await ClosedTask.Sentence(dossier, task, db, stop), instance);
    }

    private async Task<DecisionView> View(Dossier dossier, OpenUserTask task, AgentId agent, DematDb db, CancellationToken stop)
    {
        var known = dossier.VariablesOf(task);
        var asked = await forms.All(dossier.Version.Id, stop);
        var form = await forms.Find(dossier.Instance.DefinitionOf(task.Element), task.FormId, stop);
        return new(
            dossier.Head,
            task.Key,
            dossier.NameOf(task),
            dossier.KindOf(task),
            Deadlines.Of(task.Due, dossier.Now),
            await FactsReader.Of(asked.Where(other => dossier.KindOf(task) == "correction" || other.Id != form?.Id), known, dossier.Town, db, stop),
            OrderFacts.OrderOf(known),
            await SupplierFacts.Of(known, db, stop),
            await LightOf(known, dossier, stop),
            [.. (await History.Of(dossier, forms, db, stop)).Where(line => line.Who is not null)],
            await circuit.After(dossier, task, agent, stop),
            [.. await DocumentFiles.Of(dossier.Row.Instance, db, dossier.Town, stop)],
            [.. TaskRules.VerbsOf(dossier, task)],
            form,
            form is null ? [] : FormPrefill.Of(form, known),
            await TaskRules.WhyNot(dossier, task, agent, db, stop),
            Capacity(dossier, task, agent),
            await InboxPage.Place(db, dossier.Town, agent, new(dossier.Row.Instance, task.Key), task.Due, stop));
    }

    private async Task<BudgetLightView?> LightOf(FeelContext known, Dossier dossier, CancellationToken stop) =>
        OrderFacts.TextOf(known, "ligneBudgetaire") is { } line && OrderFacts.HtOf(known) is { } ht && OrderFacts.TtcOf(known) is { } ttc
            ? await light.Of(line, ht, ttc, dossier.Row.Instance, stop)
            : null;

    private static string Capacity(Dossier dossier, OpenUserTask task, AgentId agent)
    {
        var title = dossier.Town.TitleOf(agent) ?? "";
        var arrete = dossier.KindOf(task) == "signature" ? dossier.Town.PowerOf(agent, dossier.Row.Unit)?.Delegation : null;
        return arrete is null ? title : $"{title}, par délégation, arrêté n°\u00A0{arrete.Arrete} du {French.Day(arrete.SignedOn)}";
    }
}
