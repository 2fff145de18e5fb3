using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Demat.EndToEnd.Stage;

/// <summary>
/// A mail server on the loopback that keeps what it receives. It can be told to read a mail and never answer:
/// what a sender sees when the line is cut at the worst moment.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> accepted = new();
    private readonly TaskCompletionSource<string> unanswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim arrived = new(0);
    private readonly bool answers;

    /// <summary>Opens the server on a free port.</summary>
    public SmtpSink(bool answers)
    {
        this.answers = answers;
        listener.Start();
        _ = Accept();
    }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The mails it said yes to.</summary>
    public IReadOnlyCollection<string> Accepted => accepted;

    /// <summary>The first mail that it read and left without an answer.</summary>
    public Task<string> Unanswered => unanswered.Task;

    /// <summary>Waits for the next accepted mail.</summary>
    public async Task<string> Next(TimeSpan patience) =>
        await arrived.WaitAsync(patience) ? accepted.Last() : throw new TimeoutException("No mail came.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        stop.Dispose();
        arrived.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Talk(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the test is over
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 demat.test");
                while (await reader.ReadLineAsync(stop.Token) is { } line)
                {
                    if (line.Equals("DATA", StringComparison.OrdinalIgnoreCase))
                    {
                        await writer.WriteLineAsync("354 go on");
                        await Keep(await ReadMail(reader), writer);
                    }
                    else
                    {
                        await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
                    }
                }
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
            {
                return; // the other side left
            }
        }
    }

    private async Task Keep(string mail, StreamWriter writer)
    {
        if (!answers)
        {
            unanswered.TrySetResult(mail);
            await Task.Delay(Timeout.Infinite, stop.Token);
        }

        accepted.Enqueue(mail);
        await writer.WriteLineAsync("250 kept");
        arrived.Release();
    }

    private async Task<string> ReadMail(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            mail.AppendLine(line);
        }

        return mail.ToString();
    }
}
