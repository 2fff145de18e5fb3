using System.Diagnostics;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.Load;

/// <summary>The journal: what the chain costs a step, how fast everything is checked, how fast one file is read, how fast a month goes.</summary>
internal static class Audit
{
    private const int Rounds = 5;
    private const int FilesRead = 500;
    private const int InstancesPerClient = 50;
    private static readonly FeelContext Answer = FeelContext.Empty.With("decision", new FeelValue.Text("approuver"));

    public static async Task<object> Run(string database, long events, int months, int clients, int seconds)
    {
        await using var node = await Node.Open(database);
        await using var plain = await Node.Open(database, withoutChain: true);
        var isPostgreSql = database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        var filled = isPostgreSql ? await JournalFill.Run(node, database, events, months) : 0;
        var (check, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var report = await node.Audit.Verify(default, new Share());
        check.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var history = await Histories(node);
        var (drop, removal) = isPostgreSql ? await Drop(node) : ((double?)null, null);
        var (chained, ratio) = await Chain(node, plain, clients, seconds);
        return new
        {
            verb = "audit",
            filled,
            instances = report.Instances,
            entries = report.Entries,
            broken = report.Broken.Count,
            verifySeconds = Math.Round(check.Elapsed.TotalSeconds, 1),
            verifiedPerSecond = Math.Round(report.Entries / check.Elapsed.TotalSeconds),
            verifyCpuMicroseconds = Math.Round(cpu.TotalMicroseconds / Math.Max(1, report.Entries), 2),
            historyMillisecondsP50 = Math.Round(history[history.Count / 2], 2),
            historyMillisecondsP95 = Math.Round(history[history.Count * 95 / 100], 2),
            dropMonthMilliseconds = drop is { } ms ? Math.Round(ms, 1) : (double?)null,
            removeFilesMilliseconds = removal is { } later ? Math.Round(later) : (double?)null,
            clients,
            chainedPerSecond = Math.Round(chained),
            chainedOverPlain = Math.Round(ratio, 2),
        };
    }

    /// <summary>Reads the history of files taken at random, as a page does: a new context each time.</summary>
    private static async Task<List<double>> Histories(Node node)
    {
        var ids = await node.Read(db => db.Set<InstanceRow>().OrderBy(i => i.JournalHash).Select(i => i.Id).Take(FilesRead).ToListAsync());
        var times = new List<double>();
        foreach (var id in ids)
        {
            var watch = Stopwatch.StartNew();
            await node.Read(db => db.History(id, default));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    /// <summary>Takes the oldest month away: out of the journal, which writers may wait for, then from the disk, which nobody waits for.</summary>
    private static Task<(double? Drop, double? Removal)> Drop(Node node) => node.Read<(double?, double?)>(async db =>
    {
        var oldest = await db.Set<JournalRow>().OrderBy(j => j.Instance).Select(j => j.Instance).FirstAsync();
        var watch = Stopwatch.StartNew();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await JournalPartitions.Detach(db, JournalMonth.Of(oldest), default);
        await transaction.CommitAsync();
        var detached = watch.Elapsed.TotalMilliseconds;
        await JournalPartitions.RemoveDetached(db, default);
        return (detached, watch.Elapsed.TotalMilliseconds - detached);
    });

    /// <summary>The same approvals with and without chain, in turns; the median of the ratios.</summary>
    private static async Task<(double PerSecond, double Ratio)> Chain(Node node, Node plain, int clients, int seconds)
    {
        var slice = TimeSpan.FromSeconds(Math.Max(1.0, (double)seconds / (2 * Rounds)));
        var (with, without) = (await Start(node, clients), await Start(plain, clients));
        var (rates, ratios) = (new List<double>(), new List<double>());
        await Measure.Of(clients, slice, client => Step(node, with[client]));
        await Measure.Of(clients, slice, client => Step(plain, without[client]));
        for (var round = 0; round < Rounds; round++)
        {
            var chained = (await Measure.Of(clients, slice, client => Step(node, with[client]))).PerSecond;
            ratios.Add(chained / (await Measure.Of(clients, slice, client => Step(plain, without[client]))).PerSecond);
            rates.Add(chained);
        }

        return (rates.Order().ElementAt(Rounds / 2), ratios.Order().ElementAt(Rounds / 2));
    }

    private static async Task<Queue<Waiting>[]> Start(Node node, int clients) => await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
    {
        var mine = new Queue<Waiting>();
        for (var i = 0; i < InstancesPerClient; i++)
        {
            mine.Enqueue(await node.Start(node.Endless, FeelContext.Empty.With("who", new FeelValue.Text($"agent-{client}-{i}"))));
        }

        return mine;
    }));

    private static async Task Step(Node node, Queue<Waiting> mine)
    {
        var task = mine.Dequeue();
        mine.Enqueue(task with { Task = (await node.Approve(task, Answer))!.Value });
    }

    private sealed class Share : IProgress<AuditProgress>
    {
        private int last;

        public void Report(AuditProgress value)
        {
            if ((int)(value.Share * 10) is var tenth && Interlocked.Exchange(ref last, tenth) != tenth)
            {
                Console.Error.WriteLine($"checked {value.Entries:N0} entries, {value.Share:P0}");
            }
        }
    }
}
