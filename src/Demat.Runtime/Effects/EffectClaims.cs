using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Who does which effect: rows are claimed with a lease, put back for later, or taken away in the commit of their outcome.</summary>
/// <remarks>A claim is known by its owner and by the attempt it counts: somebody whose lease has run out can no longer change the row.</remarks>
public sealed class EffectClaims(IServiceScopeFactory scopes, WriterGate gate, RuntimeOptions options, TimeProvider clock)
{
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Claims in one statement the effects that are due and that nobody owns, the oldest first.</summary>
    /// <param name="most">No more than can be begun at once: a claim that waits would let its lease run.</param>
    /// <param name="onlyNews">True to leave the jobs: only messages and signals.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<List<EffectRow>> Claim(int most, bool onlyNews, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        var claiming = Claiming.For(db, clock, options.Lease);
        var statement = claiming.Statement(
            "effect", "next_attempt_at", "leased_until", "{3}", onlyNews ? " AND payload IS NOT NULL" : "", ", lease_owner = {2}, attempts = claimed.attempts + 1");
        var claimed = await db.Set<EffectRow>().FromSqlRaw(statement, claiming.Moment, claiming.Length, owner, most).AsNoTracking().ToListAsync(ct);
        claimed.Sort((a, b) => (a.NextAttemptAt, a.Instance.Value, a.Key.Value).CompareTo((b.NextAttemptAt, b.Instance.Value, b.Key.Value)));
        return claimed;
    }

    /// <summary>Puts it back for later; gives after how long it will be due.</summary>
    /// <param name="effect">The claimed row.</param>
    /// <param name="problem">Why.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="counts">False when it was not the effect that failed: the attempt is not counted.</param>
    internal async Task<TimeSpan> Release(EffectRow effect, string problem, CancellationToken ct, bool counts = true)
    {
        var delay = options.RetryAfter(effect.Attempts);
        var attempts = counts ? effect.Attempts : effect.Attempts - 1;
        var next = clock.Now() + delay;
        await Change(
            effect,
            rows => rows.Where(e => e.LeaseOwner == owner && e.Attempts == effect.Attempts).ExecuteUpdateAsync(
                set => set
                    .SetProperty(e => e.NextAttemptAt, next)
                    .SetProperty(e => e.Attempts, attempts)
                    .SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(e => e.LeaseOwner, (string?)null)
                    .SetProperty(e => e.LastProblem, problem),
                ct),
            ct);
        return delay;
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
}

/// <summary>The outcome of this effect is recorded already: the commit that would record it again is given up.</summary>
internal sealed class EffectTakenException : Exception;
