using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Circuit;

/// <summary>Plays a request to its end in memory, everybody approving, to say who will be asked.</summary>
public sealed class PredictedCircuit(
    IDbContextFactory<DematDb> databases, DossierReader dossiers, DefinitionStore definitions, FormCatalog forms, RuntimeOptions options, TimeProvider clock)
{
    private static readonly ProcessInstanceId Imagined = new(Guid.Empty);

    /// <summary>The steps to come for values being typed; empty while they say too little.</summary>
    public async Task<ImmutableArray<PredictedStep>> OfForm(AgentId requester, ProcessDefinitionId definition, JsonObject values, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        if (await definitions.ById(definition, stop) is not { Definition.NoneStart: { } start }
            || await forms.Find(definition, start.FormId, stop) is not { } form || town.UnitOf(requester) is not { } unit)
        {
            return [];
        }

        var now = clock.Now();
        var local = ParisTime.Of(now);
        var functions = await dossiers.Functions(now, stop);
        var variables = FormValidation.Readable(form, values)
            .With(RequestVariables.Requester, new FeelValue.Text(requester.Value))
            .With(RequestVariables.RequesterUnit, new FeelValue.Text(unit.Value))
            .With(RequestVariables.Reference, new FeelValue.Text("…"))
            .With(RequestVariables.SubmittedAt, new FeelValue.DateAndTime(local.DateTime, local.Offset));
        if (OrderFacts.TextOf(variables, "ligneBudgetaire") is { } line
            && await db.BudgetLines.Where(l => l.Exercise == local.Year && l.Code == line).Select(l => l.Nature).FirstOrDefaultAsync(stop) is { } nature)
        {
            variables = variables.With("nature", new FeelValue.Text(nature));
        }

        var context = new EngineContext(now, await definitions.Known(stop), functions) { Zone = options.Zone };
        return await new CircuitPrediction(context, town, FormOf(stop))
            .Play(null, new Command.StartProcess(new CommandId(Guid.Empty), Imagined, definition, null, requester, variables));
    }

    /// <summary>The steps that come after a task, if it is approved.</summary>
    internal async Task<ImmutableArray<PredictedStep>> After(Dossier dossier, OpenUserTask task, AgentId agent, CancellationToken stop)
    {
        var context = new EngineContext(dossier.Now, dossier.Definitions, dossier.Functions) { Zone = options.Zone };
        return await new CircuitPrediction(context, dossier.Town, FormOf(stop)).After(dossier.Instance, task, agent);
    }

    private Func<ProcessDefinitionId, string?, ValueTask<Form?>> FormOf(CancellationToken stop) =>
        async (definition, formId) => await forms.Find(definition, formId, stop);
}
