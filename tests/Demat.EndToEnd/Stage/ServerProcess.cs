using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Demat.EndToEnd.Stage;

/// <summary>The real program in its own process, on a free port; it can be killed like a machine that loses power.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Where the pages are.</summary>
    public Uri Address => listening.Task.Result;

    /// <summary>What the program printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts the program and waits until it listens.</summary>
    public static async Task<ServerProcess> Start(string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Demat.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Demat__DataFolder"] = dataFolder;
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.process.OutputDataReceived += (_, line) => server.Read(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Read(line.Data);
        server.process.Exited += (_, _) => server.listening.TrySetException(new InvalidOperationException("The server stopped:\n" + server.Output));
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    /// <summary>Ends the process at once (SIGKILL): no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for the end of the process; gives its exit code.</summary>
    public async Task<int> Ended(TimeSpan atMost)
    {
        await process.WaitForExitAsync().WaitAsync(atMost);
        return process.ExitCode;
    }

    /// <summary>Asks the process to stop (SIGTERM), as an init system does, and does not wait.</summary>
    public Task AskToStop() => Shell.Run("kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }

        if (ListeningOn().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[^\s""]+)")]
    private static partial Regex ListeningOn();
}
