using System.Runtime.CompilerServices;
using System.Text.Json;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>What a plan would do to one instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Verdict">Whether it can, why not, and what is worth knowing.</param>
public sealed record InstanceVerdict(ProcessInstanceId Instance, DateTimeOffset StartedAt, MigrationVerdict Verdict);

/// <summary>Judges running instances by a plan; changes nothing.</summary>
public sealed class MigrationPreview(
    IServiceScopeFactory scopes, DefinitionStore definitions, InstanceStores stores, IHostFunctions host, RuntimeOptions options, TimeProvider clock)
{
    private const int Page = 200;

    private static readonly Problem Unreadable = new(
        "unreadable-state", null, "L’état enregistré de ce dossier est illisible\u00A0: il ne peut pas être migré avant d’être réparé.")
    {
        English = "The stored state of this instance cannot be read: it cannot be migrated before it is mended.",
    };

    /// <summary>The plan over its definitions; null when one of them is not deployed.</summary>
    public async Task<MigrationMap?> Map(MigrationPlan plan, CancellationToken ct) =>
        await definitions.ById(plan.Source, ct) is { } source && await definitions.ById(plan.Target, ct) is { } target
            ? MigrationMap.Of(plan, source.Definition, target.Definition)
            : null;

    /// <summary>The verdict of every running instance of the version, in the order of their ids, read page by page.</summary>
    /// <remarks>
    /// Where another process calls this one, instances of the caller with an open task in the version are judged too: a called process is
    /// part of its caller (decision 0006).
    /// </remarks>
    public async IAsyncEnumerable<InstanceVerdict> Of(MigrationPlan plan, [EnumeratorCancellation] CancellationToken ct)
    {
        var isCalled = await IsCalled(plan.Source, ct);
        var (source, after) = (plan.Source.Value, Guid.Empty);
        for (var full = true; full;)
        {
            var page = await Read(isCalled
                ? $"""
                SELECT * FROM process_instance p WHERE ended_at IS NULL AND id > {after} AND (definition_id = {source}
                  OR EXISTS (SELECT 1 FROM task t WHERE t.instance_id = p.id AND t.definition_id = {source} AND t.ended_at IS NULL))
                """
                : (FormattableString)$"SELECT * FROM process_instance WHERE definition_id = {source} AND ended_at IS NULL AND id > {after}", ct);
            full = page.Count == Page;
            after = page.Count == 0 ? after : page[^1].Id.Value;
            foreach (var verdict in await Judge(page, plan, ct))
            {
                yield return verdict;
            }
        }
    }

    /// <summary>The verdict of the instances that a batch migrated, by another plan: the way back.</summary>
    public async IAsyncEnumerable<InstanceVerdict> OfMigrated(Guid batch, MigrationPlan plan, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        for (var full = true; full;)
        {
            var page = await Read(
                $"""
                SELECT p.* FROM process_instance p JOIN migration_item m ON m.instance_id = p.id
                WHERE m.batch_id = {batch} AND m.status = 'Migrated' AND p.id > {after}
                """, ct);
            full = page.Count == Page;
            after = page.Count == 0 ? after : page[^1].Id.Value;
            foreach (var verdict in await Judge(page, plan, ct))
            {
                yield return verdict;
            }
        }
    }

    private async Task<bool> IsCalled(ProcessDefinitionId source, CancellationToken ct) =>
        await definitions.ById(source, ct) is { Definition.Id: var bpmnId }
        && (await definitions.AllLatest(ct)).SelectMany(d => d.Definition.Nodes.OfType<CallActivity>()).Any(c => c.ProcessId is not { IsConstant: true } id || id.Source == bpmnId);

    private async Task<List<InstanceRow>> Read(FormattableString sql, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<InstanceRow>()
            .FromSql(sql).AsNoTracking().OrderBy(i => i.Id).Take(Page).ToListAsync(ct);
    }

    private async Task<List<InstanceVerdict>> Judge(List<InstanceRow> rows, MigrationPlan plan, CancellationToken ct)
    {
        // The stamps of what is kept in memory, read as a command would.
        var now = clock.Now();
        var reading = await stores.Current.Read(new(Guid.Empty), new(Guid.Empty), ct);
        var known = await definitions.Snapshot(reading.Definitions, ct);
        var context = new EngineContext(now, known, await host.At(now, reading.Host, ct)) { Zone = options.Zone };
        return rows.ConvertAll(row => new InstanceVerdict(row.Id, row.StartedAt, Judge(row, plan, context)));
    }

    private static MigrationVerdict Judge(InstanceRow row, MigrationPlan plan, EngineContext context)
    {
        try
        {
            return ProcessEngine.Judge(EngineJson.InstanceFromJson(row.State), plan, context);
        }
        catch (JsonException)
        {
            return new([Unreadable], []);
        }
    }
}
