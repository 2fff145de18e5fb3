using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Demat.Load.Chaos;

/// <summary>Somebody outside who takes one instance after the other to its end, and notes what was acknowledged.</summary>
internal sealed class ChaosClient(IReadOnlyList<int> ports, int seed)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(120);

    private readonly Random random = new(seed);
    private TcpClient? node;
    private StreamReader? reader;
    private StreamWriter? writer;

    /// <summary>What a node said it did: the command and its instance.</summary>
    public List<(Guid Command, Guid Instance)> Acknowledged { get; } = [];

    /// <summary>Instances that came to their end.</summary>
    public int Ended { get; private set; }

    /// <summary>Commands that had to be sent more than once.</summary>
    public int Resent { get; private set; }

    /// <summary>From each acknowledgement to the next open task, or to the end.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>What must not happen.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Begins instances until told to stop, then finishes the one at hand.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var instance = Guid.CreateVersion7();
            if (!await Settle("start", instance, "") || !await Advance(instance))
            {
                return;
            }

            Ended++;
        }
    }

    private async Task<bool> Advance(Guid instance)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < GivenUpAfter)
        {
            var answer = await Ask($"next {instance}");
            if (answer?.Split(' ') is ["task", var key])
            {
                Waits.Add(since.Elapsed);
                if (!await Settle("approve", instance, " " + key))
                {
                    return false;
                }

                since.Restart();
            }
            else if (answer == "ended")
            {
                Waits.Add(since.Elapsed);
                return true;
            }
            else
            {
                await Task.Delay(50 + random.Next(100), CancellationToken.None);
            }
        }

        Waits.Add(since.Elapsed);
        Problems.Add($"{instance} does not advance any more");
        return false;
    }

    /// <summary>Sends a command until somebody says what became of it; the id stays the same.</summary>
    private async Task<bool> Settle(string verb, Guid instance, string rest)
    {
        var command = Guid.CreateVersion7();
        var since = Stopwatch.StartNew();
        for (var attempt = 1; since.Elapsed < GivenUpAfter; attempt++)
        {
            switch ((await Ask($"{verb} {command} {instance}{rest}"))?.Split(' ')[0])
            {
                case "applied" or "already":
                    Resent += attempt > 1 ? 1 : 0;
                    Acknowledged.Add((command, instance));
                    return true;
                case "rejected" when !lastAnswer.Contains("Overtaken", StringComparison.Ordinal):
                    Problems.Add($"{instance}: {verb} was {lastAnswer}");
                    return false;
            }

            await Task.Delay(20 + random.Next(80), CancellationToken.None);
        }

        Problems.Add($"{instance}: {verb} was never answered, {lastAnswer}");
        return false;
    }

    private string lastAnswer = "";

    /// <summary>The answer of the node at hand; null when it did not answer, and another one is asked next.</summary>
    private async Task<string?> Ask(string order)
    {
        try
        {
            if (node is null)
            {
                node = new TcpClient { NoDelay = true };
                await node.ConnectAsync("127.0.0.1", ports[random.Next(ports.Count)]);
                (reader, writer) = (new StreamReader(node.GetStream()), new StreamWriter(node.GetStream()) { AutoFlush = true });
            }

            await writer!.WriteLineAsync(order);
            using var patience = new CancellationTokenSource(AnswerWithin);
            if (await reader!.ReadLineAsync(patience.Token) is { } answer && !answer.StartsWith("error", StringComparison.Ordinal))
            {
                return lastAnswer = answer;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            lastAnswer = e.GetType().Name;
        }

        node?.Dispose();
        node = null;
        return null;
    }
}
