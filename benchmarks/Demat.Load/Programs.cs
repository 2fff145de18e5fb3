using System.Diagnostics;
using System.Globalization;

namespace Demat.Load;

/// <summary>Other people's programs, and the numbers they print.</summary>
internal static class Programs
{
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static double Number(string printed) => double.Parse(printed, CultureInfo.InvariantCulture);

    public static async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        using var running = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var printed = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return running.ExitCode == 0 ? printed : throw new InvalidOperationException($"{program} failed.");
    }
}
