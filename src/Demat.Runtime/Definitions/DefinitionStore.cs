using System.Collections.Concurrent;
using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;
using Demat.Feel.Dmn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Deploys definitions and gives them back, parsed once. A deployed version never changes.</summary>
public sealed class DefinitionStore(IServiceScopeFactory scopes, WriterGate gate, StartTimerPlanner startTimers, TimeProvider clock)
{
    /// <summary>How long another node's deployment can go unnoticed here.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private const int TriesAgainstOtherNodes = 3;

    private readonly ConcurrentDictionary<ProcessDefinitionId, LoadedDefinition> loaded = new();
    private volatile Seen? seen;

    /// <summary>Reads, lints and stores a folder. Problems refuse it whole; the content of the latest version gives no new one.</summary>
    public async Task<Deployment> Deploy(IReadOnlyList<DeploymentFile> files, AgentId? by, CancellationToken ct)
    {
        var folder = DefinitionFolder.Read(files);
        if (folder.Process is not { } process)
        {
            return new Deployment.Refused(folder.Problems);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var deployment = await Store(folder, process, by, ct);
                seen = null;
                return deployment;
            }
            catch (Exception e) when (Conflict.Is(e) && attempt < TriesAgainstOtherNodes)
            {
                // Another node deploys the same folder at start-up: look again at what is there.
            }
        }
    }

    /// <summary>The latest version of the process with this BPMN id; null when there is none.</summary>
    public async Task<LoadedDefinition?> Latest(string bpmnId, CancellationToken ct) =>
        (await Snapshot(ct)).ByBpmnId.GetValueOrDefault(bpmnId);

    /// <summary>The latest version of every process, by BPMN id.</summary>
    public async Task<IReadOnlyList<LoadedDefinition>> AllLatest(CancellationToken ct) =>
        [.. (await Snapshot(ct)).ByBpmnId.Values.OrderBy(d => d.Definition.Id, StringComparer.Ordinal)];

    /// <summary>What the engine may know now, for a host that plays instances in memory.</summary>
    public async Task<IDefinitions> Known(CancellationToken ct) => await Snapshot(ct);

    /// <summary>One version; null when it is unknown.</summary>
    public async Task<LoadedDefinition?> ById(ProcessDefinitionId id, CancellationToken ct)
    {
        if (loaded.TryGetValue(id, out var known))
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var row = await db.Set<DefinitionRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);
        return row is null ? null : Keep(row, await db.Set<DefinitionFileRow>().AsNoTracking().Where(f => f.Definition == id).ToListAsync(ct));
    }

    /// <summary>The process whose latest version begins with this message, and its start event; null when there is none.</summary>
    internal async Task<(LoadedDefinition Definition, string StartEvent)?> StartedBy(string messageName, CancellationToken ct)
    {
        var context = await ContextOfStarts(ct);
        return (await AllLatest(ct))
            .SelectMany(d => d.Definition.Starters.Select(s => (Definition: d, Start: s)))
            .Where(x => x.Start.MessageNames(context).Contains(messageName))
            .Select(x => ((LoadedDefinition, string)?)(x.Definition, x.Start.Id))
            .FirstOrDefault();
    }

    /// <summary>The processes whose latest version begins with this signal, each with its start event.</summary>
    internal async Task<IReadOnlyList<(LoadedDefinition Definition, FlowNode Start)>> StartedBySignal(string signalName, CancellationToken ct)
    {
        var context = await ContextOfStarts(ct);
        return [.. (await AllLatest(ct))
            .SelectMany(d => d.Definition.Starters.Where(s => s.SignalNames(context).Contains(signalName)).Take(1).Select(s => (d, s)))];
    }

    /// <summary>What the name of a message or signal may be computed from before an instance exists.</summary>
    private async Task<EngineContext> ContextOfStarts(CancellationToken ct) => new(clock.Now(), await Snapshot(ct), FeelFunctions.None);

    /// <summary>What the engine may know now; read again only when something was deployed since.</summary>
    /// <param name="stored">How many versions the database holds.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async ValueTask<KnownDefinitions> Snapshot(long stored, CancellationToken ct) =>
        seen is { } recent && recent.Stored == stored ? recent.Known : await Refreshed(ct);

    /// <summary>What the engine may know, as it was a few seconds ago at most.</summary>
    private async ValueTask<KnownDefinitions> Snapshot(CancellationToken ct) =>
        seen is { } recent && clock.GetElapsedTime(recent.At) < Freshness ? recent.Known : await Refreshed(ct);

    private async Task<KnownDefinitions> Refreshed(CancellationToken ct)
    {
        var at = clock.GetTimestamp();
        var latest = ImmutableDictionary.CreateBuilder<string, LoadedDefinition>(StringComparer.Ordinal);
        var (ids, count) = await LatestIds(ct);
        foreach (var id in ids)
        {
            var definition = await ById(id, ct) ?? throw new InvalidOperationException($"Definition {id.Value} vanished.");
            latest[definition.Definition.Id] = definition;
        }

        var known = new KnownDefinitions(latest.ToImmutable(), LoadedOrStored);
        seen = new Seen(at, count, known);
        return known;
    }

    private async Task<(IEnumerable<ProcessDefinitionId> Latest, int All)> LatestIds(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<DefinitionRow>().AsNoTracking()
            .Select(d => new { d.Id, d.BpmnId, d.Version }).ToListAsync(ct);
        return (all.GroupBy(d => d.BpmnId).Select(versions => versions.MaxBy(d => d.Version)!.Id), all.Count);
    }

    /// <summary>An old version, read the first time an instance needs it: the engine asks in the middle of a decision and cannot wait.</summary>
    private LoadedDefinition? LoadedOrStored(ProcessDefinitionId id)
    {
        if (loaded.TryGetValue(id, out var known))
        {
            return known;
        }

        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var row = db.Set<DefinitionRow>().AsNoTracking().FirstOrDefault(d => d.Id == id);
        return row is null ? null : Keep(row, [.. db.Set<DefinitionFileRow>().AsNoTracking().Where(f => f.Definition == id)]);
    }

    private LoadedDefinition Keep(DefinitionRow row, List<DefinitionFileRow> files)
    {
        var process = BpmnReader.Read(row.Xml).Definitions.FirstOrDefault(d => d.Id == row.BpmnId)
            ?? throw new InvalidOperationException($"{row.BpmnId} version {row.Version} was deployed and cannot be read any more.");
        var decisions = DmnFiles.Read([.. files.Where(f => DefinitionFolder.IsDecision(f.Name)).Select(f => f.Content)]).Select(r => r.Model).OfType<DmnModel>();
        return loaded.GetOrAdd(row.Id, new LoadedDefinition(
            row.Id,
            row.Version,
            row.DeployedAt,
            row.DeployedBy,
            process,
            row.Xml,
            files.ToImmutableSortedDictionary(f => f.Name, f => f.Content, StringComparer.Ordinal),
            [.. decisions]));
    }

    private async Task<Deployment> Store(DefinitionFolder folder, ProcessDefinition process, AgentId? by, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var latest = await db.Set<DefinitionRow>().AsNoTracking()
            .Where(d => d.BpmnId == process.Id).OrderByDescending(d => d.Version)
            .Select(d => new { d.Id, d.Version, d.Sha256 }).FirstOrDefaultAsync(ct);
        if (latest?.Sha256 == folder.Sha256)
        {
            return new Deployment.Unchanged(latest.Id, process.Id, latest.Version);
        }

        var row = new DefinitionRow
        {
            Id = new ProcessDefinitionId(Guid.CreateVersion7(clock.GetUtcNow())),
            BpmnId = process.Id,
            Version = (latest?.Version ?? 0) + 1,
            Name = process.Name,
            DeployedAt = clock.Now(),
            DeployedBy = by,
            Sha256 = folder.Sha256,
            Xml = folder.Xml,
        };
        db.Add(row);
        db.AddRange(folder.Others.Select(f => new DefinitionFileRow { Definition = row.Id, Name = f.Name, Content = f.Content }));
        await startTimers.Replace(db, process, row.Id, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Deployment.Deployed(row.Id, process.Id, row.Version, folder.Problems);
    }

    private sealed record Seen(long At, long Stored, KnownDefinitions Known);
}
