using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Demat.Load.Chaos;

/// <summary>A node that is killed and started again; one that ends by itself (no database when it starts) is started again too, as systemd does.</summary>
internal sealed class NodeProcess(string database, int port, bool early, string log) : IDisposable
{
    private Process? running;
    private bool stopped;

    public int Port => port;

    public void Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [
            .. Environment.GetCommandLineArgs()[0] is var program && program.EndsWith(".dll", StringComparison.Ordinal) && !Environment.ProcessPath!.EndsWith("Demat.Load", StringComparison.Ordinal) ? [program] : Array.Empty<string>(),
            "chaos-node", "--database", database, "--port", port.ToString(CultureInfo.InvariantCulture), .. early ? ["--early"] : Array.Empty<string>()])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.Exited += (_, _) => _ = Again();
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        running = process;
    }

    /// <summary>True when it takes orders.</summary>
    public bool IsServing()
    {
        try
        {
            using var probe = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => running?.Kill();

    public void Dispose()
    {
        stopped = true;
        running?.Kill();
    }

    private async Task Again()
    {
        await Task.Delay(500);
        if (!stopped)
        {
            Start();
        }
    }

    private void Write(string? line)
    {
        if (line is not null)
        {
            lock (log)
            {
                File.AppendAllText(log, $"{DateTime.UtcNow:HH:mm:ss.fff} {port} {line}\n");
            }
        }
    }
}
