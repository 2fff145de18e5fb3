using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Demat.Load;

/// <summary>The product in a process of its own, as it is run in a town hall, with the people of the demonstration.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public Uri Address => listening.Task.Result;

    /// <summary>Processor time the server used so far, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<ServerProcess> Start(string database, string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Demat.Web.dll"), "serve"]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Demat"] = database;
        start.Environment["Demat__DataFolder"] = dataFolder;
        start.Environment["Smtp__Folder"] = Path.Combine(dataFolder, "mails");
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.process.OutputDataReceived += (_, line) => server.Read(line.Data);
        server.process.Exited += (_, _) => server.listening.TrySetException(new InvalidOperationException("The server stopped."));
        server.process.Start();
        server.process.BeginOutputReadLine();
        await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is not null && ListeningOn().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value, UriKind.Absolute));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[^\s""]+)")]
    private static partial Regex ListeningOn();
}
