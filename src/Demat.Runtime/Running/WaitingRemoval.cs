using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Takes away the rows of what an instance no longer waits for.</summary>
internal static class WaitingRemoval
{
    public static async Task Remove(DbContext db, Step step, CancellationToken ct)
    {
        if (step.Before is not { } before)
        {
            return;
        }

        var id = step.Id;
        var after = step.After!;
        if (Gone(before.Timers.Keys, after.Timers.ContainsKey) is { Length: > 0 } timers)
        {
            await db.Set<TimerRow>().Where(r => r.Instance == id && timers.Contains(r.Key)).ExecuteDeleteAsync(ct);
        }

        if (Gone(before.Subscriptions.Keys, after.Subscriptions.ContainsKey) is { Length: > 0 } subscriptions)
        {
            await db.Set<SubscriptionRow>().Where(r => r.Instance == id && subscriptions.Contains(r.Key)).ExecuteDeleteAsync(ct);
        }

        if (Gone(before.Signals.Keys, after.Signals.ContainsKey) is { Length: > 0 } signals)
        {
            await db.Set<SignalRow>().Where(r => r.Instance == id && signals.Contains(r.Key)).ExecuteDeleteAsync(ct);
        }

        if (Gone(before.Incidents.Keys, after.Incidents.ContainsKey) is { Length: > 0 } incidents)
        {
            await db.Set<IncidentRow>().Where(r => r.Instance == id && incidents.Contains(r.Key)).ExecuteDeleteAsync(ct);
        }

        if (Gone(before.Jobs.Keys, after.Jobs.ContainsKey) is { Length: > 0 } jobs)
        {
            await db.Set<EffectRow>().Where(r => r.Instance == id && jobs.Contains(r.Key)).ExecuteDeleteAsync(ct);
        }
    }

    private static Key[] Gone(IEnumerable<Key> before, Func<Key, bool> remains) => [.. before.Where(key => !remains(key))];
}
