namespace Demat.Runtime;

/// <summary>
/// The effects that one dispatcher is doing. It claims as many as it has free slots and begins each at once, so that no lease runs while an
/// effect waits behind a slow one. While a claim is on its way other slots become free: the next claim takes them all.
/// </summary>
internal sealed class EffectSlots(EffectClaims claims, RuntimeOptions options, TimeProvider clock, Func<EffectRow, long, Task> work)
{
    private readonly List<(Task Work, bool IsNews)> running = [];

    /// <summary>True when nothing runs.</summary>
    public bool AreEmpty => running.Count == 0;

    private int Free => options.EffectsAtOnce - running.Count;

    /// <summary>Claims what fits and begins it; gives how many.</summary>
    public async Task<int> Fill(CancellationToken ct)
    {
        // Jobs wait for other people's servers: they leave a quarter of the slots to messages and signals, which wait for nobody.
        var forAll = Math.Min(Free, options.EffectsAtOnce - (options.EffectsAtOnce / 4) - running.Count(r => !r.IsNews));
        var begun = forAll > 0 ? await Begin(forAll, onlyNews: false, ct) : 0;
        return begun == Math.Max(forAll, 0) && Free > 0 ? begun + await Begin(Free, onlyNews: true, ct) : begun;
    }

    /// <summary>Waits until one of them is over, or <paramref name="orElse"/> is; throws what it threw.</summary>
    public async Task OneEnds(Task? orElse = null)
    {
        await Task.WhenAny([.. running.Select(r => r.Work), .. orElse is null ? [] : new[] { orElse }]);
        var ended = running.FindAll(r => r.Work.IsCompleted);
        running.RemoveAll(ended.Contains);
        await Task.WhenAll(ended.Select(r => r.Work));
    }

    /// <summary>Waits until all of them are over; throws what they threw.</summary>
    public Task AllEnd() => Task.WhenAll(running.Select(r => r.Work));

    private async Task<int> Begin(int most, bool onlyNews, CancellationToken ct)
    {
        var asked = clock.GetTimestamp();
        var claimed = await claims.Claim(most, onlyNews, ct);
        running.AddRange(claimed.Select(effect => (Task.Run(() => work(effect, asked), CancellationToken.None), effect.IsNews)));
        return claimed.Count;
    }
}
