using System.Diagnostics;

namespace Demat.Load;

/// <summary>What one operation cost.</summary>
internal sealed record Measure(long Operations, double Seconds, double CpuSeconds, long AllocatedBytes)
{
    public double PerSecond => Operations / Seconds;

    public double CpuMicroseconds => CpuSeconds * 1e6 / Operations;

    public double Allocated => (double)AllocatedBytes / Operations;

    /// <summary>Lets that many clients repeat an operation for that long.</summary>
    public static async Task<Measure> Of(int clients, TimeSpan length, Func<int, Task> operation)
    {
        var process = Process.GetCurrentProcess();
        var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var done = 0L;
            while (watch.Elapsed < length)
            {
                await operation(client);
                done++;
            }

            return done;
        })));
        process.Refresh();
        return new(counts.Sum(), watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes() - allocated);
    }
}
