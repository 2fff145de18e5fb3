using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Batches of migrations: asked for, paused, resumed, told.</summary>
public sealed class MigrationBatches(IServiceScopeFactory scopes, WriterGate gate, MigrationWake wake, TimeProvider clock)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Writes down a batch; a node then works on it.</summary>
    /// <param name="plan">How each instance is migrated.</param>
    /// <param name="instances">The chosen instances; each is judged again when its turn comes.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="backOf">The batch that this one takes back.</param>
    /// <param name="ct">Stops before anything is written.</param>
    public async Task<Guid> Create(MigrationPlan plan, IReadOnlyCollection<ProcessInstanceId> instances, AgentId? by, Guid? backOf, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await Write(async db =>
        {
            db.Add(new MigrationBatchRow
            {
                Id = id,
                Source = plan.Source,
                Target = plan.Target,
                Plan = EngineJson.ToJson(plan),
                Chosen = instances.Count,
                Status = MigrationBatchStatus.Running,
                By = by,
                CreatedAt = clock.Now(),
                BackOf = backOf,
            });
            foreach (var some in instances.Distinct().Chunk(RowsAtOnce))
            {
                db.AddRange(some.Select(instance => new MigrationItemRow { Batch = id, Instance = instance, Status = MigrationItemStatus.Waiting }));
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }

            return await db.SaveChangesAsync(ct);
        }, ct);
        wake.Up();
        return id;
    }

    /// <summary>Stops a batch after the instances that are under way.</summary>
    public Task Pause(Guid batch, CancellationToken ct) => Change(batch, MigrationBatchStatus.Running, MigrationBatchStatus.Paused, ct);

    /// <summary>Lets a paused batch go on.</summary>
    public async Task Resume(Guid batch, CancellationToken ct)
    {
        await Change(batch, MigrationBatchStatus.Paused, MigrationBatchStatus.Running, ct);
        wake.Up();
    }

    /// <summary>A batch and how far it is; null when there is none.</summary>
    public async Task<MigrationProgress?> Find(Guid batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        if (await db.Set<MigrationBatchRow>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == batch, ct) is not { } row)
        {
            return null;
        }

        var counts = await db.Set<MigrationItemRow>().Where(i => i.Batch == batch).GroupBy(i => i.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var back = await db.Set<MigrationBatchRow>().AsNoTracking().Where(b => b.BackOf == batch).OrderByDescending(b => b.CreatedAt).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(ct);
        return new(row, Count(MigrationItemStatus.Waiting), Count(MigrationItemStatus.Migrated), Count(MigrationItemStatus.Refused), back);

        int Count(MigrationItemStatus status) => counts.Find(c => c.Key == status)?.Count ?? 0;
    }

    /// <summary>The latest batches between versions of a process, newest first.</summary>
    public async Task<List<MigrationBatchRow>> Of(IReadOnlyCollection<ProcessDefinitionId> versions, int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<MigrationBatchRow>().AsNoTracking()
            .Where(b => versions.Contains(b.Source)).OrderByDescending(b => b.CreatedAt).Take(most).ToListAsync(ct);
    }

    /// <summary>The outcome of the instances of a batch, those refused first.</summary>
    public async Task<List<MigrationItemRow>> Items(Guid batch, int skip, int take, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<MigrationItemRow>().AsNoTracking()
            .Where(i => i.Batch == batch).OrderBy(i => i.Status == MigrationItemStatus.Refused ? 0 : i.Status == MigrationItemStatus.Waiting ? 1 : 2).ThenBy(i => i.Instance)
            .Skip(skip).Take(take).ToListAsync(ct);
    }

    private Task Change(Guid batch, MigrationBatchStatus from, MigrationBatchStatus to, CancellationToken ct) => Write(
        db => db.Set<MigrationBatchRow>().Where(b => b.Id == batch && b.Status == from).ExecuteUpdateAsync(set => set.SetProperty(b => b.Status, to), ct), ct);

    private async Task Write(Func<DbContext, Task<int>> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await change(db);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>How far a batch is.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Waiting">Instances not tried yet.</param>
/// <param name="Migrated">Instances that run the other version.</param>
/// <param name="Refused">Instances that stay as they were.</param>
/// <param name="Back">The latest batch that takes this one back, or null.</param>
public sealed record MigrationProgress(MigrationBatchRow Batch, int Waiting, int Migrated, int Refused, Guid? Back);
