using Microsoft.Extensions.Hosting;

namespace Demat.Runtime;

/// <summary>The rounds of this node: batches of due timers, not faster than people can bear, until none is left; then the alarm for the next.</summary>
internal sealed class TimerRounds(TimerSweep sweep, TimerAlarm alarm, RuntimeOptions options, TimeProvider clock, IHostApplicationLifetime life)
{
    private int calls;

    /// <summary>Makes a round. When one is under way it is made once more instead, so that nothing that came meanwhile is missed.</summary>
    public async Task Go(CancellationToken ct)
    {
        if (Interlocked.Increment(ref calls) > 1)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        int heard;
        try
        {
            do
            {
                heard = Volatile.Read(ref calls);
                await Round(stop.Token);
            }
            while (Interlocked.CompareExchange(ref calls, 0, heard) != heard);
        }
        catch
        {
            Volatile.Write(ref calls, 0);
            throw;
        }
    }

    private async Task Round(CancellationToken ct)
    {
        alarm.Rang();
        await sweep.SweepStarts(ct);
        for (var began = clock.GetTimestamp(); await sweep.SweepSome(ct) is > 0 and var taken; began = clock.GetTimestamp())
        {
            var rest = TimeSpan.FromSeconds((double)taken / options.TimersPerSecond) - clock.GetElapsedTime(began);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, clock, ct);
            }
        }

        if (await sweep.NextDue(ct) is { } next)
        {
            await alarm.Set(next, ct);
        }
    }
}
