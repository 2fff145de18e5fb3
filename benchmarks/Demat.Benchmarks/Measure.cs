using System.Diagnostics;
using System.Globalization;

namespace Demat.Benchmarks;

/// <summary>How often an action runs a second on one core: the median of several rounds after a warm-up.</summary>
internal static class Measure
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(400);

    internal static void PerSecond(string what, Action action)
    {
        // long enough for the tiered compiler to be done
        Spin(action, TimeSpan.FromSeconds(1.5));
        var rates = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        long runs = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var (count, elapsed) = Spin(action, Round);
            rates.Add(count / elapsed.TotalSeconds);
            runs += count;
        }

        rates.Sort();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / runs;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {rates[Rounds / 2]:N0} a second (from {rates[0]:N0} to {rates[^1]:N0}), {bytes:N0} bytes each"));
    }

    private static (long Count, TimeSpan Elapsed) Spin(Action action, TimeSpan length)
    {
        const int Batch = 200;
        var watch = Stopwatch.StartNew();
        long count = 0;
        while (watch.Elapsed < length)
        {
            for (var i = 0; i < Batch; i++)
            {
                action();
            }

            count += Batch;
        }

        return (count, watch.Elapsed);
    }
}
