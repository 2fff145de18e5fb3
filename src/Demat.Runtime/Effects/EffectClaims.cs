using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Who does which effect: rows are claimed with a lease, put back for later, or taken away in the commit of their outcome.</summary>
public sealed class EffectClaims(IServiceScopeFactory scopes, WriterGate gate, RuntimeOptions options, TimeProvider clock)
{
    private const int Batch = 50;

    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    internal async Task<List<EffectRow>> Due(CancellationToken ct)
    {
        var now = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        return await Set(scope).AsNoTracking()
            .Where(e => e.NextAttemptAt <= now && (e.LeasedUntil == null || e.LeasedUntil <= now))
            .OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Instance).ThenBy(e => e.Key)
            .Take(Batch).ToListAsync(ct);
    }

    /// <summary>The row, claimed; null when somebody else was faster.</summary>
    internal async Task<EffectRow?> TryClaim(EffectRow candidate, CancellationToken ct)
    {
        var now = clock.Now();
        var until = now + options.Lease;
        var claimed = await Change(
            candidate,
            rows => rows.Where(e => e.LeasedUntil == null || e.LeasedUntil <= now).ExecuteUpdateAsync(
                set => set
                    .SetProperty(e => e.LeasedUntil, until)
                    .SetProperty(e => e.LeaseOwner, owner)
                    .SetProperty(e => e.Attempts, e => e.Attempts + 1),
                ct),
            ct);
        if (claimed == 0)
        {
            return null;
        }

        candidate.Attempts++;
        candidate.LeasedUntil = until;
        candidate.LeaseOwner = owner;
        return candidate;
    }

    /// <summary>Puts it back for later: the delay doubles with each attempt, with a fifth of chance so that not everything comes back at once.</summary>
    internal Task Release(EffectRow effect, string problem, CancellationToken ct)
    {
        var doubled = options.FirstRetry * Math.Pow(2, Math.Min(effect.Attempts - 1, 30));
        var delay = (doubled < options.LongestRetry ? doubled : options.LongestRetry) * (0.9 + (0.2 * Random.Shared.NextDouble()));
        var next = clock.Now() + TimeSpan.FromMilliseconds((long)delay.TotalMilliseconds);
        return Change(
            effect,
            rows => rows.Where(e => e.LeaseOwner == owner).ExecuteUpdateAsync(
                set => set
                    .SetProperty(e => e.NextAttemptAt, next)
                    .SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(e => e.LeaseOwner, (string?)null)
                    .SetProperty(e => e.LastProblem, problem),
                ct),
            ct);
    }

    /// <summary>Takes the row away: nothing more is wanted.</summary>
    internal Task Drop(EffectRow effect, CancellationToken ct) => Change(effect, rows => rows.ExecuteDeleteAsync(ct), ct);

    /// <summary>Takes the row away in the commit of its outcome, which is refused when the row is gone already.</summary>
    internal Alongside Finish(EffectRow effect) => async (db, ct) =>
    {
        var stillThere = await Of(db.Set<EffectRow>(), effect).ExecuteDeleteAsync(ct);
        if (stillThere == 0 && effect.Type == EffectRow.MessageType)
        {
            throw new EffectTakenException();
        }
    };

    private async Task<int> Change(EffectRow effect, Func<IQueryable<EffectRow>, Task<int>> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        return await change(Of(db.Set<EffectRow>(), effect));
    }

    private static IQueryable<EffectRow> Of(IQueryable<EffectRow> rows, EffectRow effect) =>
        rows.Where(e => e.Instance == effect.Instance && e.Key == effect.Key && e.AskedAt == effect.AskedAt);

    private static DbSet<EffectRow> Set(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db.Set<EffectRow>();
}

/// <summary>The outcome of this effect is recorded already: the commit that would record it again is given up.</summary>
internal sealed class EffectTakenException : Exception;
