using System.Diagnostics;

namespace Demat.EndToEnd.Stage;

/// <summary>Runs another program.</summary>
internal static class Shell
{
    /// <summary>What it printed; a failure is an exception with it.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} said {process.ExitCode}: {text}");
    }
}
