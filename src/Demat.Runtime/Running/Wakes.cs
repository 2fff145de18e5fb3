namespace Demat.Runtime;

/// <summary>Tells the background workers of this process that a commit left something for them. Losing a wake costs a poll interval, nothing else.</summary>
public sealed class Wakes(RuntimeOptions options, TimeProvider clock)
{
    private readonly SemaphoreSlim effects = new(0, 1);

    /// <summary>Told the earliest date of the timers that were just written.</summary>
    internal event Action<DateTimeOffset>? TimerWritten;

    internal void AfterCommit(Step step)
    {
        if (step.HasAskedOutside)
        {
            EffectsWritten();
        }

        if (ReferenceEquals(step.Before?.Timers, step.After!.Timers))
        {
            return;
        }

        var timers = step.After.Timers.Values.Where(t => step.Before?.Timers.ContainsKey(t.Key) != true).Select(t => t.Due).ToList();
        if (timers.Count > 0)
        {
            TimerWritten?.Invoke(timers.Min());
        }
    }

    internal void EffectsWritten()
    {
        try
        {
            effects.Release();
        }
        catch (SemaphoreFullException)
        {
            // The dispatcher is awake already.
        }
    }

    /// <summary>Wakes the dispatcher after a delay; a delay longer than the poll needs no wake.</summary>
    internal void EffectsAfter(TimeSpan delay)
    {
        if (delay < options.PollInterval)
        {
            _ = Later();
        }

        async Task Later()
        {
            await Task.Delay(delay, clock);
            EffectsWritten();
        }
    }

    /// <summary>Waits for effects, at most that long on the real clock.</summary>
    internal Task<bool> WaitForEffects(TimeSpan atMost, CancellationToken ct) => effects.WaitAsync(atMost, ct);
}
