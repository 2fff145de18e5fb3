using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>
/// Works on batches of migrations: under a lease, each instance in its own commit. The id of the command comes from the batch and the
/// instance, so that a batch that was cut in two begins again without doing anything twice.
/// </summary>
public sealed class MigrationRunner(IServiceScopeFactory scopes, WriterGate gate, ProcessRunner runner, RuntimeOptions options, TimeProvider clock)
{
    /// <summary>How many are tried before their outcome is written and the lease renewed.</summary>
    private const int Chunk = 100;

    /// <summary>How many advance at once: people approve meanwhile.</summary>
    private const int AtOnce = 4;

    /// <summary>How often an instance that others change all the time is tried.</summary>
    private const int MostTries = 5;

    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Takes the oldest batch that nobody works on and brings it to its end; false when there is none.</summary>
    public async Task<bool> RunOnce(CancellationToken ct)
    {
        if (await Claim(ct) is not { } batch)
        {
            return false;
        }

        var plan = EngineJson.PlanFromJson(batch.Plan);
        var tries = new Dictionary<ProcessInstanceId, int>();
        while (await Renew(batch, ct))
        {
            var waiting = await Waiting(batch.Id, ct);
            if (waiting.Count == 0)
            {
                await End(batch, ct);
                break;
            }

            await Record(batch.Id, await Migrate(batch, plan, waiting, tries, ct), ct);
        }

        return true;
    }

    private async Task<List<MigrationItemRow>> Migrate(
        MigrationBatchRow batch, MigrationPlan plan, List<ProcessInstanceId> waiting, Dictionary<ProcessInstanceId, int> tries, CancellationToken ct)
    {
        var results = new RunResult[waiting.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, waiting.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (at, stop) =>
            results[at] = await runner.Run(waiting[at], new Command.MigrateInstance(DerivedId.OfMigration(batch.Id, waiting[at]), batch.By, plan), stop));
        var told = new List<MigrationItemRow>();
        foreach (var (instance, result) in waiting.Zip(results))
        {
            if (result is RunResult.Rejected { Reason: RejectionReason.Overtaken } && (tries[instance] = tries.GetValueOrDefault(instance) + 1) < MostTries)
            {
                continue;
            }

            told.Add(new MigrationItemRow
            {
                Batch = batch.Id,
                Instance = instance,
                Status = result is RunResult.Rejected ? MigrationItemStatus.Refused : MigrationItemStatus.Migrated,
                Reason = (result as RunResult.Rejected)?.Detail,
                At = clock.Now(),
            });
        }

        return told;
    }

    private async Task<MigrationBatchRow?> Claim(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var now = clock.Now();
        var free = await db.Set<MigrationBatchRow>().AsNoTracking()
            .Where(b => b.Status == MigrationBatchStatus.Running && (b.LeasedUntil == null || b.LeasedUntil <= now))
            .OrderBy(b => b.CreatedAt).FirstOrDefaultAsync(ct);
        return free is not null && await Lease(free.Id, rows => rows.Where(b => b.LeasedUntil == null || b.LeasedUntil <= now), ct) ? free : null;
    }

    /// <summary>Keeps the batch; false when it was paused, or taken by another node.</summary>
    private Task<bool> Renew(MigrationBatchRow batch, CancellationToken ct) => Lease(batch.Id, rows => rows.Where(b => b.LeaseOwner == owner), ct);

    private async Task<bool> Lease(Guid batch, Func<IQueryable<MigrationBatchRow>, IQueryable<MigrationBatchRow>> mine, CancellationToken ct)
    {
        var until = clock.Now() + options.Lease;
        var taken = await Change(
            db => mine(db.Set<MigrationBatchRow>().Where(b => b.Id == batch && b.Status == MigrationBatchStatus.Running))
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeasedUntil, until).SetProperty(b => b.LeaseOwner, owner), ct), ct);
        if (taken == 0)
        {
            await Release(batch, ct);
        }

        return taken > 0;
    }

    /// <summary>A batch that was paused can be resumed at once, here or elsewhere.</summary>
    private Task<int> Release(Guid batch, CancellationToken ct) => Change(
        db => db.Set<MigrationBatchRow>().Where(b => b.Id == batch && b.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeasedUntil, (DateTimeOffset?)null).SetProperty(b => b.LeaseOwner, (string?)null), ct), ct);

    private Task<int> End(MigrationBatchRow batch, CancellationToken ct)
    {
        var now = clock.Now();
        return Change(
            db => db.Set<MigrationBatchRow>().Where(b => b.Id == batch.Id && b.LeaseOwner == owner && b.Status == MigrationBatchStatus.Running)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(b => b.Status, MigrationBatchStatus.Ended).SetProperty(b => b.EndedAt, now)
                    .SetProperty(b => b.LeasedUntil, (DateTimeOffset?)null).SetProperty(b => b.LeaseOwner, (string?)null), ct), ct);
    }

    private async Task<List<ProcessInstanceId>> Waiting(Guid batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<MigrationItemRow>().AsNoTracking()
            .Where(i => i.Batch == batch && i.Status == MigrationItemStatus.Waiting).OrderBy(i => i.Instance).Select(i => i.Instance).Take(Chunk).ToListAsync(ct);
    }

    private Task<int> Record(Guid batch, List<MigrationItemRow> told, CancellationToken ct) => Change(
        async db =>
        {
            db.UpdateRange(told);
            return await db.SaveChangesAsync(ct);
        }, ct);

    private async Task<int> Change(Func<DbContext, Task<int>> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        return await change(db);
    }
}
