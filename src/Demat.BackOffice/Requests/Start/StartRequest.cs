using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Start;

/// <summary>An agent sends a new request.</summary>
/// <param name="Id">Makes a repeat harmless.</param>
/// <param name="Instance">The identity of the future request (UUIDv7).</param>
/// <param name="Definition">The version whose form was filled in.</param>
/// <param name="By">Who asks.</param>
/// <param name="Values">What was typed, by key.</param>
public sealed record StartRequestCommand(CommandId Id, ProcessInstanceId Instance, ProcessDefinitionId Definition, AgentId By, JsonObject Values);

/// <summary>Sends a new request: checks it, gives its reference, starts its circuit. The agent's draft goes away.</summary>
public sealed class StartRequest(
    IDbContextFactory<DematDb> databases, DossierReader dossiers, FormCatalog forms, DefinitionStore definitions, ProcessRunner runner, TimeProvider clock)
{
    /// <summary>Two requests sent at once want the same number: the slower takes the next one.</summary>
    private const int TriesForANumber = 50;

    private const string OrdinarySeries = "D";


    /// <summary>Runs the command.</summary>
    public async Task<Outcome> Run(StartRequestCommand command, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        if (await definitions.ById(command.Definition, stop) is not { Definition.NoneStart: { } start } version
            || await forms.Find(version.Id, start.FormId, stop) is not { } form)
        {
            return new Outcome.Rejected("Ce type de demande n’existe plus. Rouvrez «\u00A0Nouvelle demande\u00A0».");
        }

        if (town.Find(command.By) is not { Active: true } || town.UnitOf(command.By) is not { } unit)
        {
            return new Outcome.Rejected("Vous n’avez pas de poste aujourd’hui. Adressez-vous à l’administrateur fonctionnel.");
        }

        var now = clock.Now();
        var asked = FeelContext.Empty
            .With(RequestVariables.Requester, new FeelValue.Text(command.By.Value))
            .With(RequestVariables.RequesterUnit, new FeelValue.Text(unit.Value));
        var environment = new FeelEnvironment(now, await dossiers.Functions(now, stop), FeelBudget.Default);
        return await SubmittedForm.Check(form, command.Values, asked, environment, town, db, stop) switch
        {
            SubmittedForm.Wrong wrong => wrong.Outcome,
            SubmittedForm.Right right => await Start(command, version, town, asked.With(right.Values), now, stop),
            var other => throw new InvalidOperationException($"Unknown answer {other.GetType().Name}."),
        };
    }

    private async Task<Outcome> Start(
        StartRequestCommand command, LoadedDefinition version, OrganisationDay town, FeelContext variables, DateTimeOffset now, CancellationToken stop)
    {
        var series = version.Definition.Properties.GetValueOrDefault("demat.reference") is { Length: > 0 } given ? given : OrdinarySeries;
        var local = ParisTime.Of(now);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var number = await References.Next(db, series, local.Year, stop);
            var reference = References.Written(series, local.Year, number);
            var all = variables
                .With(RequestVariables.Reference, new FeelValue.Text(reference))
                .With(RequestVariables.SubmittedAt, new FeelValue.DateAndTime(local.DateTime, local.Offset));
            try
            {
                var result = await runner.Start(
                    new Command.StartProcess(command.Id, command.Instance, version.Id, null, command.By, all),
                    stop,
                    async (writing, ct) =>
                    {
                        await References.Take(writing, series, local.Year, number, ct);
                        await writing.Set<DraftRow>().Where(d => d.Agent == command.By && d.ProcessId == version.Definition.Id).ExecuteDeleteAsync(ct);
                    });
                return await Told(result, command, reference, town, stop);
            }
            catch (NumberTakenException) when (attempt < TriesForANumber)
            {
                // Everything of this attempt is undone; the next one takes the next number.
            }
        }
    }

    private async Task<Outcome> Told(RunResult result, StartRequestCommand command, string reference, OrganisationDay town, CancellationToken stop)
    {
        switch (result)
        {
            case RunResult.Applied applied:
                return new Outcome.Done($"Demande {reference} envoyée. {Aftermath.Of(applied, town)}".TrimEnd(), command.Instance);
            case RunResult.AlreadyApplied:
                await using (var db = await databases.CreateDbContextAsync(stop))
                {
                    var given = await db.Requests.Where(r => r.Instance == command.Instance).Select(r => r.Reference).FirstOrDefaultAsync(stop);
                    return new Outcome.Done($"Demande {given} envoyée.", command.Instance);
                }

            case RunResult.Rejected rejected:
                return new Outcome.Rejected(rejected.Detail);
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }
}
