using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Processes.Migrating;

/// <summary>What became of a wish to migrate. A closed family.</summary>
public abstract record MigrationAnswer
{
    /// <summary>The batch is written down; a server works on it.</summary>
    public sealed record Begun(Guid Batch) : MigrationAnswer;

    /// <summary>Nothing is written; the sentence says why.</summary>
    public sealed record Refused(string Sentence) : MigrationAnswer;
}

/// <summary>
/// Lets process owners bring running requests to another version, and back. They read references and steps only: what a request says is for
/// those who may read it.
/// </summary>
public sealed class MigrateRequests(
    MigrationPreview preview, MigrationBatches batches, DefinitionStore definitions, IDbContextFactory<DematDb> databases, DossierReader dossiers)
{
    private const string NotAllowed = "Seul un pilote de processus ou un administrateur peut migrer des demandes.";

    /// <summary>The two versions of a plan and where each element continues; null when one of them is not deployed.</summary>
    public async Task<PlanView?> View(MigrationPlan plan, CancellationToken stop)
    {
        if (await preview.Map(plan, stop) is not { } map || await definitions.ById(plan.Source, stop) is not { } source || await definitions.ById(plan.Target, stop) is not { } target)
        {
            return null;
        }

        return new(source, target, map, [.. source.Definition.Nodes.Select(node => PlanLine.Of(map, node))]);
    }

    /// <summary>What the plan would do to each running request, page by page.</summary>
    public IAsyncEnumerable<RequestVerdict> Verdicts(MigrationPlan plan, CancellationToken stop) => Told(plan, preview.Of(plan, stop), stop);

    /// <summary>What the way back would do to each request that the batch migrated; nothing when there is no way back.</summary>
    public async IAsyncEnumerable<RequestVerdict> WayBack(Guid batch, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await InverseOf(batch, stop) is { } plan)
        {
            await foreach (var verdict in Told(plan, preview.OfMigrated(batch, plan, stop), stop))
            {
                yield return verdict;
            }
        }
    }

    /// <summary>Begins to migrate the chosen requests; each is judged again when its turn comes.</summary>
    public async Task<MigrationAnswer> Run(MigrationPlan plan, IReadOnlyCollection<ProcessInstanceId> chosen, AgentId by, CancellationToken stop) =>
        !await Allows(by, stop) ? new MigrationAnswer.Refused(NotAllowed)
        : chosen.Count == 0 ? new MigrationAnswer.Refused("Choisissez au moins une demande.")
        : await preview.Map(plan, stop) is not { } map ? new MigrationAnswer.Refused("Une des deux versions n’est pas déployée.")
        : !map.IsSound ? new MigrationAnswer.Refused(map.Problems.First(p => p.Severity != ProblemSeverity.Warning).Message)
        : new MigrationAnswer.Begun(await batches.Create(plan, chosen, by, null, stop));

    /// <summary>Begins to take the chosen requests of a batch back to the version that they left.</summary>
    public async Task<MigrationAnswer> Back(Guid batch, IReadOnlyCollection<ProcessInstanceId> chosen, AgentId by, CancellationToken stop) =>
        !await Allows(by, stop) ? new MigrationAnswer.Refused(NotAllowed)
        : chosen.Count == 0 ? new MigrationAnswer.Refused("Choisissez au moins une demande.")
        : await InverseOf(batch, stop) is not { } plan ? new MigrationAnswer.Refused("Ce plan n’a pas de retour\u00A0: plusieurs éléments y continuent en un seul.")
        : new MigrationAnswer.Begun(await batches.Create(plan, chosen, by, batch, stop));

    /// <summary>Stops a batch, or lets it go on; a sentence when the person may not.</summary>
    public async Task<string?> SetPaused(Guid batch, bool paused, AgentId by, CancellationToken stop)
    {
        if (!await Allows(by, stop))
        {
            return NotAllowed;
        }

        await (paused ? batches.Pause(batch, stop) : batches.Resume(batch, stop));
        return null;
    }

    /// <summary>How far a batch is; null when there is none.</summary>
    public async Task<BatchView?> Progress(Guid batch, CancellationToken stop)
    {
        if (await batches.Find(batch, stop) is not { } progress
            || await definitions.ById(progress.Batch.Source, stop) is not { } source
            || await definitions.ById(progress.Batch.Target, stop) is not { } target)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        var by = progress.Batch.By is { } agent ? (await dossiers.Town(db, stop)).NameOf(agent) : null;
        return new(progress, source, target, by, await InverseOf(batch, stop) is not null);
    }

    /// <summary>The outcomes of a batch, those refused first.</summary>
    public async Task<ImmutableArray<OutcomeLine>> Outcomes(Guid batch, int skip, int take, CancellationToken stop)
    {
        var items = await batches.Items(batch, skip, take, stop);
        var references = await References([.. items.Select(i => i.Instance)], stop);
        return [.. items.Select(i => new OutcomeLine(i.Instance, references.GetValueOrDefault(i.Instance), i.Status, i.Reason, i.At))];
    }

    /// <summary>The latest batches that left one of these versions.</summary>
    public Task<List<MigrationBatchRow>> Latest(IReadOnlyCollection<ProcessDefinitionId> versions, CancellationToken stop) => batches.Of(versions, 10, stop);

    private async Task<MigrationPlan?> InverseOf(Guid batch, CancellationToken stop) =>
        await batches.Find(batch, stop) is { } done && await preview.Map(EngineJson.PlanFromJson(done.Batch.Plan), stop) is { } map ? map.Inverse() : null;

    private async IAsyncEnumerable<RequestVerdict> Told(MigrationPlan plan, IAsyncEnumerable<InstanceVerdict> verdicts, [EnumeratorCancellation] CancellationToken stop)
    {
        const int some = 200;
        var process = (await definitions.ById(plan.Source, stop))?.Definition;
        var page = new List<InstanceVerdict>(some);
        await foreach (var verdict in verdicts)
        {
            page.Add(verdict);
            if (page.Count == some)
            {
                foreach (var line in await Lines(page))
                {
                    yield return line;
                }

                page.Clear();
            }
        }

        foreach (var line in await Lines(page))
        {
            yield return line;
        }

        async Task<IEnumerable<RequestVerdict>> Lines(List<InstanceVerdict> some)
        {
            var references = await References([.. some.Select(v => v.Instance)], stop);
            return some.ConvertAll(v => new RequestVerdict(
                v.Instance, references.GetValueOrDefault(v.Instance), [.. v.Verdict.Waits.Select(id => process?.Node(id)?.Label ?? id)], v.Verdict));
        }
    }

    private async Task<Dictionary<ProcessInstanceId, string>> References(IReadOnlyCollection<ProcessInstanceId> instances, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Requests.AsNoTracking().Where(r => instances.Contains(r.Instance)).ToDictionaryAsync(r => r.Instance, r => r.Reference, stop);
    }

    private async Task<bool> Allows(AgentId agent, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return (await dossiers.Town(db, stop)).RolesOf(agent).Any(DeployProcess.MayDeploy.Contains);
    }
}
